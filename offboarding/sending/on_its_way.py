"""Whether documents that a person carries to the client may still be handed over.

A mail is checked by its job just before it leaves. What a courier carries can be recalled until it
is handed over, so it is checked on the pages that show its delivery, and as of the day of its
proof.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.core.refused import Refused
from clientcare.models import Delivery, DeliveryMethod, DeliveryPurpose, DeliveryState
from offboarding.checklist.state import EndingState, load_state, load_states
from offboarding.demands.actions.send_demand import demands_to_send
from offboarding.demands.objections import content_objections, leaving_objections
from offboarding.letters.fingerprint import PARTS, changed_sources, void_approval_text
from offboarding.models import Letter, Termination
from offboarding.paths.kinds import path_objections
from offboarding.sending.objections import changed_row_objections, letter_of_delivery

# Parts of the fingerprint that are read as of a day. Of the others only today's value is known.
DATED = ("account", "records", "path")


@dataclass(frozen=True)
class Carried:
    """A delivery that waits to be handed over. `why`: the first reason not to do so today, empty if
    there is none. `undated`: sources of its letter that differ, where it is not known since which
    day.
    """

    why: str = ""
    undated: tuple[str, ...] = ()


def check_carried(delivery: Delivery, today: date, *, is_noted: bool = False) -> Carried:
    """`is_noted`: use the changes that the last refresh stored, for a page."""
    if delivery.state != DeliveryState.WAITING:
        return Carried()
    if delivery.purpose == DeliveryPurpose.DEMAND:
        demand = demands_to_send().get(pk=delivery.subject_id)
        return Carried(next(leaving_objections(demand, today), ""))
    if delivery.purpose == DeliveryPurpose.ENDING:
        ending = Termination.objects.filter(pk=delivery.subject_id)
        (state,) = load_states(ending, today)
        letter = state.letter
        if letter is None:
            return Carried()
        changed = letter.changed_parts if is_noted else changed_sources(letter, state)
        undated = [str(PARTS[part]) for part in changed if part not in DATED]
        return Carried(next(objections_of(letter, state, changed), ""), tuple(undated))
    return Carried()


def rests_on_nothing(delivery: Delivery, today: date) -> bool:
    """Whether the document that waits has lost its ground: a demand that is untrue today, or a
    letter whose path does not hold. The letter's sources are not compared.
    """
    if delivery.purpose == DeliveryPurpose.DEMAND:
        demand = demands_to_send().filter(pk=delivery.subject_id).first()
        return demand is not None and any(content_objections(demand, today))
    if delivery.purpose == DeliveryPurpose.ENDING:
        endings = Termination.objects.select_related("contract__vendor", "client")
        ending = endings.filter(pk=delivery.subject_id).first()
        return ending is not None and bool(path_objections(ending, today))
    return False


def handing_over_window(letter: Letter) -> str:
    return _("The letter is dated %(first)s and may be handed over until %(last)s.") % {
        "first": shown_day(letter.dated_on),
        "last": shown_day(letter.last_sending_on),
    }


def days_that_count(delivery: Delivery) -> str:
    """First and last day on which handing it over counts; empty where any day does (mail)."""
    if delivery.method == DeliveryMethod.EMAIL:
        return ""
    if delivery.purpose == DeliveryPurpose.ENDING:
        return handing_over_window(letter_of_delivery(delivery))
    if delivery.purpose != DeliveryPurpose.DEMAND:
        return ""
    demand = demands_to_send().get(pk=delivery.subject_id)
    text = _(
        "It is dated %(first)s and counts only if it arrives before its deadline, %(deadline)s."
    )
    return text % {
        "first": shown_day(demand.dated_on),
        "deadline": shown_day(demand.deadline_on),
    }


def refuse_stopped(letter: Letter, day: date, *, changed_later: bool) -> None:
    """Refused unless the letter could still be handed over on `day`. `changed_later`: the person
    states that sources without a known day were changed only after that.
    """
    state = load_state(letter.termination, day)
    changed = changed_sources(letter, state)
    dated = [part for part in changed if part in DATED]
    for reason in objections_of(letter, state, dated):
        text = _(
            "On this day the letter was not to be handed over any more, so notice does not count "
            "from it. %(why)s Take it back and cancel this delivery."
        )
        raise Refused(text % {"why": reason}, field="day")
    undated = [part for part in changed if part not in DATED]
    if undated and not changed_later:
        why = void_approval_text(undated)
        text = _("%(why)s If it was handed over before that, say so below.") % {"why": why}
        raise Refused(text, field="changed_later")


def objections_of(letter: Letter, state: EndingState, changed: list[str]) -> Iterator[str]:
    """The path's conditions come first: a cured default is never asserted."""
    yield from (condition.text for condition in state.path_conditions if not condition.done)
    yield from changed_row_objections(letter, state, changed)
