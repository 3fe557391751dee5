"""The agreed hours that bind contacts with a client, day by day: whether a moment keeps them, and
the next one that does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cached_property

from clientcare.core.dates import ONE_DAY, local_day
from clientcare.core.days_off import DaysOff, days_off_of
from clientcare.models import Client, Direction, Interaction
from contracts.agreement.boundaries.hours import Hours
from contracts.agreement.boundaries.limits.client_hours import ClientHours
from contracts.agreement.terms_in_force import Agreement, Agreements, TermInForce
from contracts.agreement.working_time import WorkingTime
from contracts.judging.crossed_terms import crossed_terms
from contracts.models import Contract

OUR_HOURS = (Hours.code,)
BOTH_HOURS = (Hours.code, ClientHours.code)
DAYS_AHEAD = 400  # days to search ahead


@dataclass(frozen=True)
class ContactTimes:
    """`kinds`: which terms bind. `without_suspended`: days on which our work for the client is
    suspended are left out; judging a contact does not know them. `loaded`: the client's agreements,
    where they were read before. `last_day`: of a contract that is over; its terms apply later too.
    """

    client: Client
    contract: Contract | None = None
    kinds: Sequence[str] = BOTH_HOURS
    without_suspended: bool = False
    loaded: Agreements | None = None
    last_day: date | None = None

    @cached_property
    def agreements(self) -> Agreements:
        return self.loaded or Agreements([self.client.pk])

    @cached_property
    def days_off(self) -> DaysOff:
        return days_off_of(self.client.vendor)

    def agreement_on(self, day: date) -> Agreement | None:
        """As the contact is judged: no term binds where several contracts are in force and none is
        named.
        """
        named = self.contract and self.contract.pk
        return self.agreements.of(self.client.pk, self.counted(day), named)

    def counted(self, day: date) -> date:
        """The day whose terms count on `day`."""
        return min(day, self.last_day or day)

    def broken_by(self, contact: Interaction) -> tuple[TermInForce, ...]:
        """Which terms the contact would not keep."""
        agreement = self.agreement_on(contact.day)
        terms = agreement.on(self.counted(contact.day)) if agreement else {}
        return crossed_terms(contact, terms, self.days_off)

    def calendars_on(self, day: date) -> list[WorkingTime] | None:
        """Of the terms in force on that day of the vendor; None without an agreement."""
        agreement = self.agreement_on(day)
        if agreement is None:
            return None
        terms = agreement.on(self.counted(day))
        calendars = [
            terms[kind].value.working_time(self.days_off) for kind in self.kinds if kind in terms
        ]
        if self.without_suspended:
            suspended = self.agreements.suspended(agreement)
            calendars = [replace(calendar, suspended=suspended) for calendar in calendars]
        return calendars

    def next_open(self, moment: datetime) -> datetime | None:
        """The first moment from this one on that lies in all hours: itself, or an opening. Once
        the agreement is over its hours still apply, so that no message that waited is sent at
        midnight. None if there is none within DAYS_AHEAD days.
        """
        day = local_day(moment, self.client.vendor.zone)
        calendars = self.calendars_on(day) or []
        for _step in range(DAYS_AHEAD):
            for at in starts_on(day, moment, calendars, self.client.vendor.zone):
                if all(calendar.is_open(at) for calendar in calendars):
                    return at
            day += ONE_DAY
            on_day = self.calendars_on(day)
            calendars = calendars if on_day is None else on_day
        return None


def starts_on(
    day: date, moment: datetime, calendars: Sequence[WorkingTime], zone
) -> Iterator[datetime]:
    """In order the moments of a day of the vendor, from `moment` on, at which hours can begin: an
    opening, or midnight, when other terms come into force.
    """
    midnight = datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)
    starts = {max(moment, midnight)}
    for calendar in calendars:
        for nearby in (day - ONE_DAY, day, day + ONE_DAY):  # the hours may have another time zone
            starts.update(
                datetime.combine(nearby, block.opens, tzinfo=calendar.zone).astimezone(UTC)
                for block in calendar.blocks_of(nearby)
            )
    yield from (at for at in sorted(starts) if at >= moment and local_day(at, zone) == day)


def contact_of_ours(client: Client, channel: str, moment: datetime) -> Interaction:
    """Unsaved, to be judged before it is made."""
    return Interaction(
        vendor=client.vendor,
        client=client,
        direction=Direction.OUTBOUND,
        channel=channel,
        occurred_at=moment,
        day=local_day(moment, client.vendor.zone),
    )
