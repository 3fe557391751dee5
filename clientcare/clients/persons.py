"""The persons of a client as rows, kept in step with the names of its profile."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.models import ROLES, Client, ClientPerson, default_roles

ADDRESSED = 2  # the first persons are those of the profile
MOST_PERSONS = 12
BEHIND = 1000  # more than any client has


def persons_of(client: Client) -> list[ClientPerson]:
    """In their order. Of a client without stored ones, such as one from a ledger, those that its
    profile names, not saved.
    """
    return list(client.persons.all()) or profile_persons(client)


def persons_who(client: Client, role: str) -> list[ClientPerson]:
    """`role` is one of ROLES."""
    return [one for one in persons_of(client) if getattr(one, role)]


def profile_persons(client: Client) -> list[ClientPerson]:
    """Not saved. A private client without persons is one person, by the client's name."""
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
    """Make the first two rows those of the profile, after it was saved. A person who is renamed, or
    changes places with the other, keeps roles and addresses; one who left the profile is deleted.
    """
    rows = list(client.persons.all())
    named = profile_names(client)
    kept = []
    for place, (honorific, name) in named.items():
        row = match_row(rows, place, name, named) or new_person(client, place, honorific, name)
        rows = [one for one in rows if one is not row]
        row.honorific, row.name, row.position = honorific, name, place
        kept.append(row)
    own = [one for one in rows if one.position > ADDRESSED]
    for place, row in enumerate(own, ADDRESSED + 1):
        row.position = place
    save_rows(client, kept + own)


def save_rows(client: Client, rows: Sequence[ClientPerson]) -> None:
    for row in rows:
        row.client = client
        row.save()
    client.persons.exclude(pk__in=[row.pk for row in rows]).delete()


def match_row(
    rows: Sequence[ClientPerson], place: int, name: str, named: Mapping[int, tuple[str, str]]
) -> ClientPerson | None:
    """The row of this name; else the one at this place, unless it belongs to another name."""
    same = [one for one in rows if one.name == name]
    names = {name for _honorific, name in named.values()}
    here = [one for one in rows if one.position == place and one.name not in names]
    return next(iter([*same, *here]), None)


def let_persons_follow(stays: Client, goes: Client) -> None:
    """Before the rows of `goes` move to `stays`: delete persons whom `stays` has by the same name,
    and place the others behind all of its own. `arrange_persons` then numbers them.
    """
    arrange_persons(stays)
    arrange_persons(goes)
    known = {one.name.casefold() for one in stays.persons.all()}
    for one in goes.persons.all():
        if one.name.casefold() in known:
            one.delete()
        else:
            one.position += BEHIND
            one.save(update_fields=["position"])


def change_persons(client: Client, typed: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Set what the persons may do, and who else there is. Each of `typed` has position (of a stored
    person, or None), perhaps name and honorific, and roles, a list of ROLES. Returns the old and
    new persons as a change of the profile, if they differ. Refused for too many.
    """
    arrange_persons(client)
    old = persons_text(client)
    by_place = {one.position: one for one in client.persons.all()}
    rows = [row for one in typed if (row := typed_person(client, by_place, one)) is not None]
    shown = {row.position for row in rows}
    rows += [by_place[place] for place in by_place if place <= ADDRESSED and place not in shown]
    if len(rows) > MOST_PERSONS:
        raise Refused(_("These are more than %(count)s persons.") % {"count": MOST_PERSONS})
    others = [one for one in rows if one.position > ADDRESSED]
    for place, row in enumerate(others, ADDRESSED + 1):
        row.position = place
    save_rows(client, rows)
    new = persons_text(client)
    return [{"field": "persons", "old": old, "new": new}] if old != new else []


def typed_person(
    client: Client, by_place: Mapping[int, ClientPerson], fields: Mapping[str, Any]
) -> ClientPerson | None:
    """The row with what was typed; None for one whose name was emptied, or who has just left the
    profile.
    """
    position = fields.get("position")
    if position and position <= ADDRESSED and position not in by_place:
        return None
    row = by_place.get(position) or new_person(client, BEHIND, "", "")
    if row.position > ADDRESSED:
        row.honorific, row.name = fields["honorific"], clean_name(fields["name"])
    if not row.name:
        return None
    for name in ("job_title", "email", "phone"):
        setattr(row, name, fields[name])
    for role in ROLES:
        setattr(row, role, role in fields["roles"])
    return row


def persons_text(client: Client) -> str:
    """All persons with their roles, as the timeline keeps old and new."""
    texts = []
    for one in client.persons.all():
        ways = [text for text in (one.job_title, one.email, one.phone) if text]
        texts.append(": ".join(filter(None, [str(one), ", ".join([*ways, *one.role_labels])])))
    return "; ".join(texts)
