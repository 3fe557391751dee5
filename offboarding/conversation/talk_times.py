"""What the time of an ending's talk is compared with: the agreed hours, the vendor's calendar, the
client's event and the last day on which the letter may leave.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from clientcare.core.dates import format_day, local_day, shown_day, zone_label
from clientcare.core.days_off import days_off_of
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.models import Client, Vendor
from contracts.agreement.boundaries import agreed_value
from contracts.agreement.boundaries.hours import Hours
from contracts.agreement.boundaries.limits.client_hours import ClientHours
from contracts.agreement.working_time import WorkingTime
from contracts.guard.slots import slots_of
from contracts.models import Contract
from offboarding.conversation.slots import (
    OFFICE_HOURS,
    SlotConcern,
    TalkTimes,
    propose_slots,
    slot_concerns,
)
from offboarding.models import AlignmentTalk, PlannedTalk, TalkPlan, Termination


def talk_times(ending: Termination, now: datetime) -> TalkTimes:
    """By the last day on which the letter may leave."""
    times = client_times(ending.client, ending.contract, now)
    return replace(times, last_day=ending.last_sending_on)


def client_times(client: Client, contract: Contract | None, now: datetime) -> TalkTimes:
    """Three queries, two more where the vendor keeps slots. Hours, ours and the client's, are
    those of the contract in force today.
    """
    zone = client.vendor.zone
    days_off = days_off_of(client.vendor)
    agreed: dict[str, WorkingTime] = {}
    if contract is not None:
        terms = contract.terms.in_force_on(local_day(now, zone))
        for term in terms.filter(kind__in=[Hours.code, ClientHours.code]):
            agreed[term.kind] = agreed_value(term).working_time(days_off)
    slots = slots_of(client.vendor, days_off)
    return TalkTimes(
        now=now,
        zone=zone,
        working=agreed.get(Hours.code) or WorkingTime(OFFICE_HOURS, zone),
        days_off=days_off,
        event_on=contract.event_day(client) if contract else client.event_date,
        clients=agreed.get(ClientHours.code),
        slots=slots,
        taken=planned_talks(client, now) if slots else (),
    )


def planned_talks(client: Client, now: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """From when to when, of other clients of the vendor."""
    later = {"vendor": client.vendor, "starts_at__gt": now}
    others = AlignmentTalk.objects.filter(**later).exclude(case__client=client)
    tellings = TalkPlan.objects.filter(**later).exclude(termination__client=client)
    rows = [*others.values_list("starts_at", "minutes")]
    rows += tellings.values_list("starts_at", "minutes")
    return tuple((starts, starts + timedelta(minutes=minutes)) for starts, minutes in rows)


def refuse_outside_slots(starts: datetime, minutes: int, times: TalkTimes) -> None:
    """Refused outside the weekly slots for clients, with the next free one."""
    if SlotConcern.SLOTS not in slot_concerns(starts, minutes, times):
        return
    free = propose_slots(minutes, times)
    if free:
        text = _("This is outside the slots for clients. The next free one: %(slot)s.")
        raise Refused(text % {"slot": slot_text(free[0])}, field="other_time")
    text = _("This is outside the slots for clients, and none is free for so long.")
    raise Refused(text, field="other_time")


def time_warnings(plan: TalkPlan, now: datetime) -> list[str]:
    """What speaks against the time that a person chose. It was not refused."""
    return warnings_of(plan, talk_times(plan.termination, now))


def warnings_of(plan: PlannedTalk, times: TalkTimes) -> list[str]:
    concerns = slot_concerns(plan.starts_at, plan.minutes, times)
    return list(concern_texts(concerns, plan, times))


def concern_texts(
    concerns: Iterable[SlotConcern], plan: PlannedTalk, times: TalkTimes
) -> Iterable[str]:
    texts = {
        SlotConcern.PAST: _("This time has passed."),
        SlotConcern.LATE: _("The letter may leave until %(day)s only: talk before that."),
        SlotConcern.DAY_OFF: _("It is a day off: %(name)s."),
        SlotConcern.EVENT: _("It is in the week of the client’s event on %(event)s."),
        SlotConcern.HOURS: _("It is outside the agreed hours."),
        SlotConcern.CLIENTS_HOURS: _("It is outside the client’s own hours."),
        SlotConcern.SLOTS: _("It is outside the slots for clients."),
        SlotConcern.TAKEN: _("Another talk is planned at this time."),
    }
    today = local_day(times.now, times.zone)
    values = {
        "day": shown_day(times.last_day, today),
        "event": shown_day(times.event_on, today),
        "name": times.days_off.name(local_day(plan.starts_at, times.zone)),
    }
    return (texts[concern] % values for concern in concerns)


def format_talk_time(moment: datetime, vendor: Vendor) -> str:
    """Monday, 16 November 2026, 10:00 WIB: on the vendor's clock, which is named."""
    local = moment.astimezone(vendor.zone)
    return f"{slot_text(local)} {zone_label(vendor.timezone)}"


def slot_text(moment: datetime) -> str:
    """Monday, 16 November 2026, 10:00."""
    language = current_language()
    clock = moment.strftime("%H.%M" if language == "id" else "%H:%M")
    return f"{format_day(moment.date(), language, 'long')}, {clock}"
