"""The persons of a client as rows. The first two always have the names of the profile."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.models import ROLES, Client, ClientPerson, default_roles

ADDRESSED = 2  # the persons at positions 1 and 2 are those of the profile
MOST_PERSONS = 12
DETAILS = ("job_title", "email", "phone")
BEHIND = 1000  # added to a position, places a person after all others of a client


def persons_of(client: Client) -> list[ClientPerson]:
    """The client's persons in their order. For a client without rows, for instance one from a
    ledger, unsaved rows made from its profile.
    """
    return list(client.persons.all()) or profile_persons(client)


def persons_who(client: Client, role: str) -> list[ClientPerson]:
    """The client's persons with this role, one of ROLES."""
    return [person for person in persons_of(client) if getattr(person, role)]


def profile_persons(client: Client) -> list[ClientPerson]:
    """Unsaved rows for the persons of the profile. A private client whose profile has none is one
    person with the client's name.
    """
    named = profile_names(client)
    if not named and not client.is_company:
        named = {1: ("", client.name)}
    return [new_person(client, place, *name) for place, name in named.items()]


def profile_names(client: Client) -> dict[int, tuple[str, str]]:
    """Position → form of address and name."""
    columns = {
        1: (client.honorific_1, client.person_1),
        2: (client.honorific_2, client.person_2),
    }
    return {place: pair for place, pair in columns.items() if pair[1]}


def new_person(client: Client, position: int, honorific: str, name: str) -> ClientPerson:
    return ClientPerson(
        vendor_id=client.vendor_id,
        client=client,
        position=position,
        honorific=honorific,
        name=name,
        **default_roles(client.kind),
    )


def arrange_persons(client: Client) -> None:
    """Make the first two rows those of the profile, after it was saved. A person who was renamed,
    or swapped with the other, keeps roles and addresses; one who left the profile is deleted.
    """
    rows = list(client.persons.all())
    named = profile_names(client)
    addressed = []
    for place, (honorific, name) in named.items():
        row = match_row(rows, place, name, named) or new_person(client, place, honorific, name)
        rows = [other for other in rows if other is not row]
        row.honorific, row.name, row.position = honorific, name, place
        addressed.append(row)
    further = [row for row in rows if row.position > ADDRESSED]
    for place, row in enumerate(further, ADDRESSED + 1):
        row.position = place
    save_rows(client, addressed + further)


def save_rows(client: Client, rows: Sequence[ClientPerson]) -> None:
    for row in rows:
        row.client = client
        row.save()
    client.persons.exclude(pk__in=[row.pk for row in rows]).delete()


def match_row(
    rows: Sequence[ClientPerson], place: int, name: str, named: Mapping[int, tuple[str, str]]
) -> ClientPerson | None:
    """The row of this name; else the one at this place, unless it belongs to another name."""
    same_name = [row for row in rows if row.name == name]
    names = {name for _honorific, name in named.values()}
    same_place = [row for row in rows if row.position == place and row.name not in names]
    return next(iter([*same_name, *same_place]), None)


def prepare_persons_for_merge(stays: Client, goes: Client) -> None:
    """Before the rows of `goes` move to `stays`: delete persons whose name `stays` has too, and
    move the others behind those of `stays`. `arrange_persons` then numbers them. What only the
    deleted row says of a person (position, email, phone) is copied to the one that stays.
    """
    arrange_persons(stays)
    arrange_persons(goes)
    same_name = {person.name.casefold(): person for person in stays.persons.all()}
    for person in goes.persons.all():
        known = same_name.get(person.name.casefold())
        if known is None:
            person.position += BEHIND
            person.save(update_fields=["position"])
            continue
        take_over_details(known, person)
        person.delete()


def take_over_details(person: ClientPerson, other: ClientPerson) -> None:
    """Fill in what is empty of `person` and known of `other`."""
    gained = [name for name in DETAILS if getattr(other, name) and not getattr(person, name)]
    for name in gained:
        setattr(person, name, getattr(other, name))
    if gained:
        person.save(update_fields=gained)


def change_persons(client: Client, typed: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Replace the client's persons by the rows of the form. Each row has position (of a stored
    person, or None), name and honorific unless the profile has them, and roles, a list of ROLES.
    Returns the old and new persons as a change of the profile, if they differ. Refused for too
    many.
    """
    arrange_persons(client)
    old = persons_text(client)
    by_place = {person.position: person for person in client.persons.all()}
    rows = [row for fields in typed if (row := typed_person(client, by_place, fields)) is not None]
    in_form = {row.position for row in rows}
    rows += [by_place[place] for place in by_place if place <= ADDRESSED and place not in in_form]
    if len(rows) > MOST_PERSONS:
        raise Refused(_("These are more than %(count)s persons.") % {"count": MOST_PERSONS})
    further = [row for row in rows if row.position > ADDRESSED]
    for place, row in enumerate(further, ADDRESSED + 1):
        row.position = place
    save_rows(client, rows)
    new = persons_text(client)
    return [{"field": "persons", "old": old, "new": new}] if old != new else []


def typed_person(
    client: Client, by_place: Mapping[int, ClientPerson], fields: Mapping[str, Any]
) -> ClientPerson | None:
    """The row with the fields of the form; None when its name was cleared, or when the same form
    removed the person from the profile.
    """
    position = fields.get("position")
    if position and position <= ADDRESSED and position not in by_place:
        return None
    row = by_place.get(position) or new_person(client, BEHIND, "", "")
    if row.position > ADDRESSED:
        row.honorific, row.name = fields["honorific"], clean_name(fields["name"])
    if not row.name:
        return None
    for name in DETAILS:
        setattr(row, name, fields[name])
    for role in ROLES:
        setattr(row, role, role in fields["roles"])
    return row


def persons_text(client: Client) -> str:
    """All persons with their details and roles, as an event stores the old and the new state."""
    texts = []
    for person in client.persons.all():
        details = [text for name in DETAILS if (text := getattr(person, name))]
        texts.append(
            ": ".join(filter(None, [str(person), ", ".join([*details, *person.role_labels])]))
        )
    return "; ".join(texts)
