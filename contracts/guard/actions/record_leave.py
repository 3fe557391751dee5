"""Record that a member is away, and who covers."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.queue_internal_message import queue_internal_message
from clientcare.models import Membership, User, Vendor
from contracts.guard.leave import leaves_between, why_no_cover
from contracts.models import Leave

LONGEST_LEAVE = timedelta(days=366)


@dataclass(frozen=True)
class NewLeave:
    """Both days included; `cover`: None where nobody does."""

    person: User
    from_on: date
    until_on: date
    cover: User | None = None


@transaction.atomic
def record_leave(*, vendor: Vendor, new: NewLeave, by: User, today: date) -> Leave:
    """Whoever covers is told by mail. Refused at its field for days in the wrong order or over, for
    a person who is away then already or covers somebody, and for a cover who is away.
    """
    lock_head(vendor)
    refuse_leave_days(new, today)
    refuse_persons(vendor, new)
    leave = Leave.objects.create(vendor=vendor, recorded_by=by, **fields_of(new))
    days = {"from_on": new.from_on.isoformat(), "until_on": new.until_on.isoformat()}
    record(vendor, "leave_recorded", by=by, leave=leave.pk, **days)
    if leave.cover is not None:
        tell_cover(leave, leave.cover)
    return leave


def fields_of(new: NewLeave) -> dict:
    return {name: getattr(new, name) for name in ("person", "from_on", "until_on", "cover")}


def refuse_leave_days(new: NewLeave, today: date) -> None:
    if new.until_on < new.from_on:
        raise Refused(_("The last day is before the first one."), field="until_on")
    if new.until_on < today:
        raise Refused(_("These days are over."), field="until_on")
    if new.until_on - new.from_on >= LONGEST_LEAVE:
        raise Refused(_("This is longer than a year."), field="until_on")


def refuse_persons(vendor: Vendor, new: NewLeave) -> None:
    people = {person.pk for person in (new.person, new.cover) if person is not None}
    members = Membership.objects.of(vendor).current().filter(user__in=people)
    if members.count() != len(people):
        raise Refused(_("This person is no member of the team."), field="person")
    same_days = leaves_between(vendor, new.from_on, new.until_on)
    if same_days.filter(person=new.person).exists():
        raise Refused(_("A leave on some of these days is on record already."), field="from_on")
    covered = same_days.filter(cover=new.person).first()
    if covered is not None:
        text = _("%(name)s covers for %(person)s in these days: choose another cover there first.")
        names = {"name": new.person.name, "person": covered.person.name}
        raise Refused(text % names, field="person")
    if new.cover is not None and (why := why_no_cover(same_days, new.person, new.cover)):
        raise Refused(why, field="cover")


def tell_cover(leave: Leave, cover: User) -> None:
    """In the language of whoever covers."""
    with translation.override(cover.language):
        language = current_language()
        days = {
            "name": leave.person.name,
            "from": format_day(leave.from_on, language, "plain"),
            "until": format_day(leave.until_on, language, "plain"),
        }
        subject = _("You cover for %(name)s") % days
        body = _(
            "%(name)s is away from %(from)s to %(until)s, and you cover. The away text for "
            "clients names you meanwhile."
        )
        queue_internal_message(vendor=leave.vendor, user=cover, subject=subject, body=body % days)
