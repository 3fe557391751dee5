"""Record time that was worked under a contract."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name, refuse_future_day
from clientcare.models import Membership, User, Vendor
from contracts.contract.work_start import refuse_not_started
from contracts.models import Contract, PriceLine, TimeEntry

DAY_MINUTES = 24 * 60


@transaction.atomic
def record_time(
    *,
    contract: Contract,
    day: date,
    minutes: int,
    what: str,
    by: User,
    today: date,
    line: PriceLine | None = None,
    person: str = "",
) -> TimeEntry:
    """`person` is whoever records it unless named. Refused at its field for a withdrawn contract,
    one that waits for its kickoff, a day that has not come or lies before the contract was signed,
    more than 24 hours of a person on one day, nothing said of what was done, a line of another
    contract, or a name that several others of the team have.
    """
    lock_head(contract.vendor)
    contract.refresh_from_db(fields=["withdrawal", "signed_on"])
    name = clean_name(person, "person") or by.name
    entry = TimeEntry(
        vendor=contract.vendor,
        contract=contract,
        line=line,
        person=name,
        membership=member_named(contract.vendor, name, by),
        day=day,
        minutes=minutes,
        what=clean_name(what, "what"),
        recorded_by=by,
    )
    check_entry(entry, today)
    entry.save()
    record_entry("time_recorded", entry, by)
    return entry


def member_named(vendor: Vendor, name: str, by: User) -> Membership | None:
    """The user themself before others of their name; None for a person outside the team."""
    members = list(Membership.objects.of(vendor).current().filter(user__name=name).order_by("pk"))
    own = [member for member in members if member.user_id == by.pk]
    if len(own or members) > 1:
        text = _("Several persons of the team are called %(name)s. Each records their own time.")
        raise Refused(text % {"name": name}, field="person")
    return next(iter(own or members), None)


def check_entry(entry: TimeEntry, today: date) -> None:
    contract = entry.contract
    if contract.withdrawal_id:
        raise Refused(_("This contract is withdrawn: no time can be recorded for it."))
    refuse_not_started(contract)
    if entry.line is not None and entry.line.contract_id != contract.pk:
        raise Refused(_("Choose a line of this contract."), field="line")
    if not entry.what:
        raise Refused(_("Write in a few words what was done."), field="what")
    refuse_future_day(today, entry.day, "day")
    if entry.day < contract.signed_on:
        signed = format_day(contract.signed_on, current_language(), "plain")
        raise Refused(
            _("The contract was signed on %(day)s; this day lies before it.") % {"day": signed},
            field="day",
        )
    check_minutes(entry)


def check_minutes(entry: TimeEntry) -> None:
    if not 1 <= entry.minutes <= DAY_MINUTES:
        raise Refused(_("Write a time between one minute and 24 hours."), field="minutes")
    same = TimeEntry.objects.of(entry.vendor).valid().filter(day=entry.day)
    if entry.membership is None:
        same = same.filter(person=entry.person)
    else:
        by_name = Q(membership=None, person=entry.person)
        same = same.filter(Q(membership=entry.membership) | by_name)
    if sum(same.values_list("minutes", flat=True)) + entry.minutes > DAY_MINUTES:
        raise Refused(
            _("With this, %(person)s would have worked more than 24 hours on that day.")
            % {"person": entry.person},
            field="minutes",
        )


def record_entry(kind: str, entry: TimeEntry, by: User, **more: str) -> None:
    record(
        entry.vendor,
        kind,
        by=by,
        client=entry.contract.client,
        day=entry.day,
        minutes=entry.minutes,
        contract=entry.contract.number,
        contract_id=entry.contract_id,
        time_entry=entry.pk,
        **more,
    )
