"""Periods in which an occasion cannot be answered. They do not count against us: the due day is
counted again from the last day of each.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.db.models import BigIntegerField, CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from clientcare.core.dates import ONE_DAY
from contracts.agreement.may_contact import why_no_contact
from contracts.models import Contract, ContractGap, PaymentPromise, WorkSuspension
from contracts.models.suspension import GOES_ON_FROM
from contracts.plays.occasion import Crossing

SUSPENSION, PROMISE, NOTICE, GAP = "suspension", "promise", "notice", "gap"
PERIOD_COLUMNS = ("kind", "subject", "begins", "goes_on")

# By kind and id of the contract or invoice: first day, and the first day after it (None: no end).
Periods = Mapping[tuple[str, int], list[tuple[date, date | None]]]


@dataclass(frozen=True)
class Hindrance:
    """From `from_on` to `until`, its last day; None while no end is known."""

    from_on: date
    until: date | None
    why: str

    def covers(self, day: date) -> bool:
        return self.from_on <= day and (self.until is None or day <= self.until)


def period_rows(rows: QuerySet, kind: str, subject: str, begins: str, goes_on: object) -> QuerySet:
    """In PERIOD_COLUMNS, for a union."""
    named = rows.order_by().annotate(
        kind_of_row=Value(kind, CharField()),
        subject_of_row=Cast(subject, BigIntegerField()),
        first_day=F(begins),
        next_day=Cast(goes_on, DateField()),
    )
    return named.values_list("kind_of_row", "subject_of_row", "first_day", "next_day")


def read_periods(clients: Collection[int], today: date, notices: QuerySet | None = None) -> Periods:
    """Periods begun by `today`, in one query. `notices`: `period_rows` of the kind NOTICE, of
    contracts whose notice was given.
    """
    suspended = WorkSuspension.objects.valid().filter(
        contract__client__in=clients, from_on__lte=today
    )
    promised = PaymentPromise.objects.valid().filter(
        invoice__client__in=clients, promised_on__lte=today
    )
    ended = ContractGap.objects.filter(contract__client__in=clients, from_on__isnull=False)
    parts = [
        period_rows(promised, PROMISE, "invoice", "promised_on", F("due_on")),
        period_rows(ended, GAP, "contract", "from_on", F("until_on")),
    ]
    parts += [] if notices is None else [notices]
    rows = period_rows(suspended, SUSPENSION, "contract", "from_on", GOES_ON_FROM)
    periods: dict[tuple[str, int], list[tuple[date, date | None]]] = defaultdict(list)
    for kind, subject, begins, goes_on in rows.union(*parts, all=True):
        periods[kind, subject].append((begins, goes_on))
    return periods


def hindrances_of(
    crossing: Crossing, contract: Contract, periods: Periods, today: date
) -> list[Hindrance]:
    """Begun by `today`, ordered by first day."""
    hindrances = hindrances_of_contract(contract.pk, periods, today)
    if contract.ends_on is not None:
        hindrances.append(Hindrance(contract.ends_on + ONE_DAY, None, not_in_force_text()))
    if crossing.invoice is not None:
        why = _("The payment is promised for a day to come.")
        promises = periods.get((PROMISE, crossing.invoice.pk), ())
        hindrances += [Hindrance(begins, last, why) for begins, last in promises]
    return begun_by(today, hindrances)


def hindrances_of_contract(contract_id: int, periods: Periods, today: date) -> list[Hindrance]:
    """Endings and suspensions of a contract, begun by `today`, ordered by first day."""
    hindrances = [*endings_of(contract_id, periods), *suspensions_of(contract_id, periods)]
    return begun_by(today, hindrances)


def begun_by(today: date, hindrances: Iterable[Hindrance]) -> list[Hindrance]:
    begun = (hindrance for hindrance in hindrances if hindrance.from_on <= today)
    return sorted(
        (
            hindrance
            for hindrance in begun
            if hindrance.until is None or hindrance.from_on <= hindrance.until
        ),
        key=lambda hindrance: hindrance.from_on,
    )


def suspensions_of(contract_id: int, periods: Periods) -> list[Hindrance]:
    why = _("Our work is suspended: its letters say what is open.")
    suspended = sorted(periods.get((SUSPENSION, contract_id), ()), key=itemgetter(0))
    return [Hindrance(begins, goes_on and goes_on - ONE_DAY, why) for begins, goes_on in suspended]


def not_in_force_text() -> str:
    return _("The contract is not in force any more.")


def endings_of(contract_id: int, periods: Periods) -> Iterator[Hindrance]:
    """From the day of the notice until work is resumed."""
    notices = [begins for begins, _none in periods.get((NOTICE, contract_id), ())]
    resumed = date.min
    # A gap without an end is the last: an ending begins only after the one before is over.
    for begins, goes_on in sorted(periods.get((GAP, contract_id), ()), key=end_of_gap):
        last = goes_on and goes_on - ONE_DAY
        notice = notice_of(begins, last, (day for day in notices if day >= resumed))
        resumed = goes_on or resumed
        if notice < begins:
            before = begins - ONE_DAY
            yield Hindrance(notice, min(last or before, before), why_no_contact())
        yield Hindrance(begins, last, not_in_force_text())


def end_of_gap(gap: tuple[date, date | None]) -> tuple[date, date]:
    begins, goes_on = gap
    return goes_on or date.max, begins


def notice_of(begins: date, last: date | None, notices: Iterable[date]) -> date:
    """The day of the notice that led to a gap: the last one before it began and before work was
    resumed, because another notice can follow. The gap's first day if no notice is on record.
    `notices`: without those of earlier gaps.
    """
    latest = min(begins, last or begins)
    return max((day for day in notices if day <= latest), default=begins)
