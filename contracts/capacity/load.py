"""A person's load by week: the time worked, and what is left of the plans.

From a plan the time is subtracted that the person worked on its contract between its first day and
today. The rest is spread evenly over the working days from today to its last day; without a working
day among them it falls on the last day. A plan whose last day has passed counts no more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from clientcare.core.dates import ONE_DAY
from clientcare.models import Membership, Vendor
from contracts.capacity.hours import (
    WEEK,
    PersonHours,
    days_from,
    each_week,
    monday_of,
    people_with_hours,
    split_evenly,
)
from contracts.models import Contract, HoursPlan, OfferAnswer, OfferVerdict, TimeEntry


@dataclass(frozen=True)
class LoadRow:
    """Minutes of one contract in a week."""

    contract: Contract
    minutes: int
    is_worked: bool


@dataclass(frozen=True)
class WeekLoad:
    """A person's week; over only above its limit."""

    person: PersonHours
    monday: date
    rows: list[LoadRow]

    @property
    def limit(self) -> int:
        return self.person.minutes_between(self.monday, self.sunday)

    @property
    def sunday(self) -> date:
        return self.monday + WEEK - ONE_DAY

    @property
    def away(self) -> list[tuple[date, date]]:
        return self.person.away_between(self.monday, self.sunday)

    @property
    def total(self) -> int:
        return sum(row.minutes for row in self.rows)

    @property
    def is_over(self) -> bool:
        """Never if hours are not set for all of the week."""
        return self.person.is_known(self.monday) and self.total > self.limit

    @property
    def free(self) -> int:
        return max(self.limit - self.total, 0)


@dataclass(frozen=True)
class SpreadPlan:
    plan: HoursPlan
    by_day: dict[date, int]

    def between(self, first: date, last: date) -> int:
        return sum(self.by_day.get(day, 0) for day in days_from(first, last))


@dataclass(frozen=True)
class Load:
    """A person's work from the week of `today` on."""

    person: PersonHours
    today: date
    worked: list[TimeEntry] = field(default_factory=list)
    plans: list[SpreadPlan] = field(default_factory=list)

    def week(self, monday: date) -> WeekLoad:
        minutes: Counter[tuple[int, bool]] = Counter()
        contracts: dict[int, Contract] = {}
        for entry in self.worked:
            if monday <= entry.day < monday + WEEK:
                minutes[entry.contract_id, True] += entry.minutes
                contracts[entry.contract_id] = entry.contract
        for spread in self.plans:
            if planned := spread.between(monday, monday + WEEK - ONE_DAY):
                minutes[spread.plan.contract_id, False] += planned
                contracts[spread.plan.contract_id] = spread.plan.contract
        rows = [LoadRow(contracts[key], part, worked) for (key, worked), part in minutes.items()]
        return WeekLoad(self.person, monday, sorted(rows, key=lambda row: -row.minutes))

    def planned_between(self, first: date, last: date) -> int:
        return sum(spread.between(first, last) for spread in self.plans)


def loads_of(vendor: Vendor, today: date) -> list[Load]:
    """One per current member with weekly hours, by name."""
    people = people_with_hours(vendor, today)
    if not people:
        return []
    plans = list(plans_from(vendor, today))
    worked = worked_by_person(vendor, people, plans, today)
    return [load_of(person, plans, worked[person.membership.pk], today) for person in people]


def plans_from(vendor: Vendor, today: date) -> QuerySet[HoursPlan]:
    """Plans that still count: of contracts that go on, with a last day not before today, and not of
    an offer that was withdrawn, declined or not answered in time. What the client did not say is no
    answer.
    """
    going_on = Contract.objects.of(vendor).going_on(today)
    in_time = Q(until_on__gte=today) | Q(until_on=None) & (
        Q(contract__event_date__gte=today)
        | Q(contract__event_date=None, contract__client__event_date__gte=today)
    )
    said = OfferAnswer.objects.said().filter(offer=OuterRef("offer"))
    yes = Exists(said.filter(verdict=OfferVerdict.ACCEPTED))
    accepted = Q(yes, offer__change_order__withdrawal=None)
    waits = Q(~Exists(said), offer__answer_by__gte=today)
    promised = Q(offer=None) | Q(offer__withdrawal=None) & (accepted | waits)
    plans = HoursPlan.objects.of(vendor).valid().filter(in_time, promised, contract__in=going_on)
    related = ("contract__client__vendor", "contract__vendor", "membership__user")
    return plans.filter(planned_on__lte=today).select_related(*related).order_by("pk")


def last_day(plan: HoursPlan) -> date | None:
    return plan.until_on or plan.contract.event_day(plan.contract.client)


def worked_by_person(
    vendor: Vendor, people: Sequence[PersonHours], plans: Sequence[HoursPlan], today: date
) -> dict[int, list[TimeEntry]]:
    """Time entries by membership id. Old entries have only a name; if two members share it, the
    entry counts for the one who recorded it.
    """
    members = {person.membership.pk for person in people}
    since = Q(day__gte=monday_of(today)) | Q(contract__in={plan.contract_id for plan in plans})
    by_member = Q(membership__in=members) | Q(
        membership=None, person__in={person.name for person in people}
    )
    entries = TimeEntry.objects.of(vendor).worked_by(today).filter(since, by_member)
    worked: dict[int, list[TimeEntry]] = defaultdict(list)
    for entry in entries.select_related("contract__client", "contract__vendor").order_by(
        "day", "pk"
    ):
        member = entry.membership_id or member_of_name(people, entry)
        if member is not None:
            worked[member].append(entry)
    return worked


def member_of_name(people: Sequence[PersonHours], entry: TimeEntry) -> int | None:
    """None if two members have the name and neither recorded the entry."""
    named = [person.membership for person in people if person.name == entry.person]
    if len(named) > 1:
        named = [membership for membership in named if membership.user_id == entry.recorded_by_id]
    return named[0].pk if named else None


def load_of(
    person: PersonHours, plans: Iterable[HoursPlan], worked: list[TimeEntry], today: date
) -> Load:
    own_plans = [plan for plan in plans if plan.membership_id == person.membership.pk]
    left = {entry.pk: entry.minutes for entry in worked}
    spread = []
    for plan in sorted(own_plans, key=lambda plan: (plan.line_id is None, plan.from_on, plan.pk)):
        rest = plan.minutes - take_worked(plan, worked, left)
        last = last_day(plan)
        if rest > 0 and last is not None and last >= today:
            first = max(plan.from_on, today)
            spread.append(SpreadPlan(plan, spread_minutes(rest, person, first, last)))
    return Load(person, today, worked, spread)


def take_worked(plan: HoursPlan, worked: Iterable[TimeEntry], left: dict[int, int]) -> int:
    """Minutes of these entries that count for the plan; each minute counts for one plan only."""
    taken = 0
    for entry in worked:
        fits = entry.contract_id == plan.contract_id and entry.day >= plan.from_on
        if fits and plan.line_id in (None, entry.line_id):
            part = min(left[entry.pk], plan.minutes - taken)
            left[entry.pk] -= part
            taken += part
    return taken


def spread_minutes(minutes: int, person: PersonHours, first: date, last: date) -> dict[date, int]:
    days = [day for day in days_from(first, last) if person.minutes_on(day)] or [last]
    return dict(zip(days, split_evenly(minutes, len(days)), strict=True))


def weeks_ahead(loads: Iterable[Load], today: date, count: int) -> list[WeekLoad]:
    """Person by person, week by week."""
    return [load.week(monday) for load in loads for monday in each_week(today, count)]


def members_of(loads: Iterable[Load]) -> QuerySet[Membership]:
    """Memberships of these loads, for a form's choices."""
    members = Membership.objects.filter(pk__in=[load.person.membership.pk for load in loads])
    return members.select_related("user").order_by("user__name", "pk")
