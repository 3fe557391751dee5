"""Who is away on a day, and who covers."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day, shown_day
from clientcare.documents.printed_text import PrintedText
from clientcare.models import (
    Client,
    Direction,
    Interaction,
    Membership,
    Purpose,
    Role,
    User,
    Vendor,
)
from contracts.models import Leave

AWAY_COVERED = PrintedText("{name} is away until {day}; {cover} is there for you.")
AWAY = PrintedText("{name} is away until {day}.")


def leaves_on(vendor: Vendor, day: date) -> QuerySet[Leave]:
    """With `person` and `cover`; cancelled ones do not count, nor those of people who left the
    team. `is_covered`: by someone who is still in it.
    """
    members = Membership.objects.of(vendor).current()
    rows = leaves_between(vendor, day, day).filter(Exists(members.filter(user=OuterRef("person"))))
    return rows.annotate(is_covered=Exists(members.filter(user=OuterRef("cover"))))


def leaves_between(vendor: Vendor, from_on: date, until_on: date) -> QuerySet[Leave]:
    """Not cancelled, on any of these days."""
    rows = Leave.objects.of(vendor).filter(cancelled_at=None)
    rows = rows.filter(from_on__lte=until_on, until_on__gte=from_on)
    return rows.select_related("person", "cover").order_by("from_on", "pk")


def leave_sentence(client: Client, day: date, language: str) -> str:
    """For the away text, where the person who wrote to the client last is away; else empty."""
    contacts = Interaction.objects.valid().filter(client=client, direction=Direction.OUTBOUND)
    contacts = contacts.exclude(recorded_by=None).exclude(purpose=Purpose.AUTO_REPLY)
    contacts = contacts.filter(day__lte=day)
    writer = contacts.order_by("-occurred_at", "-pk").values("recorded_by")[:1]
    leave = leaves_on(client.vendor, day).filter(person__in=writer).first()
    if leave is None:
        return ""
    names = {"name": leave.person.name, "day": format_day(leave.until_on, language, "plain")}
    if not leave.is_covered:
        return AWAY.in_language(language, **names)
    return AWAY_COVERED.in_language(language, cover=leave.cover.name, **names)


def leave_warnings(leave: Leave) -> list[str]:
    """Warnings about a leave: it has no cover, or no owner is left on some day of it."""
    warnings = []
    day = shown_day(leave.until_on)
    if leave.cover is None:
        warnings.append(_("Nobody covers: what is due until %(day)s stays undone.") % {"day": day})
    if not owner_is_there(leave):
        text = _("No other owner is there: decisions, letters and settings wait until %(day)s.")
        warnings.append(text % {"day": day})
    return warnings


def owner_is_there(leave: Leave) -> bool:
    """Whether another owner is there on each day; True for a person who is no owner."""
    members = Membership.objects.of(leave.vendor).current()
    owners = set(members.filter(role=Role.OWNER).values_list("user", flat=True))
    if leave.person_id not in owners:
        return True
    others = owners - {leave.person_id}
    away = leaves_between(leave.vendor, leave.from_on, leave.until_on).filter(person__in=others)
    return bool(others - set(away.values_list("person", flat=True)))


def why_no_cover(same_days: QuerySet[Leave], person: User, cover: User) -> str:
    """Empty if this person can cover. Whoever covers is there all the time: a cover of a cover is
    recorded as the cover of both.
    """
    if cover == person:
        return _("Choose somebody else: nobody covers their own leave.")
    own = same_days.filter(person=cover).first()
    if own is None:
        return ""
    return _("%(name)s is away from %(from)s to %(until)s. Choose who is there all the time.") % {
        "name": cover.name,
        "from": shown_day(own.from_on),
        "until": shown_day(own.until_on),
    }
