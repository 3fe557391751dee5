"""The steps of an ending as the page shows them, and the dates beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from clientcare.core.dates import format_page_day
from clientcare.core.languages import current_language
from offboarding.checklist.last_day import last_day, usual_last_sending_day
from offboarding.checklist.progress import AHEAD, DONE, OPEN, StepState, format_needs
from offboarding.checklist.state import EndingState
from offboarding.checklist.step_result import StepPart
from offboarding.checklist.steps import ORDER
from offboarding.models import Path

FULL_STOP = re.compile(r"(?<![^\W\d_]\.[A-Z])\.$")  # not that of a degree: S.H., M.H.
STATUS = {OPEN: "now", AHEAD: "locked"}


@dataclass(frozen=True)
class StepRow:
    """One step, with the names that `partials/_gate_step.html` uses."""

    step: StepState
    status: str
    gate: bool
    result: str
    when: str
    since: str
    href: str
    override_note: str

    @property
    def number(self) -> int:
        return self.step.number

    @property
    def title(self) -> str:
        return self.step.title

    @property
    def why(self) -> str:
        return self.step.advice

    @property
    def missing(self) -> Sequence[StepPart]:
        return self.step.parts


def step_rows(state: EndingState, steps: list[StepState]) -> list[StepRow]:
    return [step_row(state, step) for step in steps]


def step_row(state: EndingState, step: StepState) -> StepRow:
    day = ""
    if step.day:
        day = format_page_day(step.day, current_language(), "brief", state.today)
    now = step.state == OPEN and state.termination.is_open
    return StepRow(
        step=step,
        status="now"
        if now
        else "locked"
        if step.state == OPEN
        else STATUS.get(step.state, step.state),
        gate=step.is_gate,
        result=step_result_text(step, is_left_out=is_left_to_court(state, step)),
        when=day if step.is_passed else "",
        since=_("since %(day)s") % {"day": day} if step.state == OPEN and day else "",
        href=step_url(state, step) if step.is_passed else "",
        override_note=_("the owner may pass over it, with a reason")
        if step.overridable
        else _("it cannot be passed over"),
    )


def is_left_to_court(state: EndingState, step: StepState) -> bool:
    """Where a court decides, no step of ours follows the choice of the path."""
    if state.termination.path != Path.COURT:
        return False
    return step.state == AHEAD and ORDER.index(step.key) > ORDER.index("path")


def step_result_text(step: StepState, *, is_left_out: bool) -> str:
    """What came of it and through whom; of a later step, what it waits for."""
    if is_left_out:
        return _("Not taken on this path: the court decides.")
    if step.state == AHEAD:
        needs = format_needs(step.needs) + "."
        return f"{needs} {step.result}" if step.result and step.key == "notice" else needs
    if step.is_passed and step.by:
        return f"{FULL_STOP.sub('', step.result)} · {step.by}" if step.result else str(step.by)
    return step.result


def step_url(state: EndingState, step: StepState) -> str:
    """Where a done step can be looked at."""
    ending = state.termination
    slug = ending.vendor.slug
    if step.key in ("letter", "review") and state.letter:
        return reverse("review_room", args=[slug, state.letter.pk])
    if step.key == "final" and state.issued_account:
        return reverse("document", args=[slug, state.issued_account.document_id])
    if step.key == "talk":
        return reverse("client_detail", args=[slug, ending.client_id])
    if step.key == "decision" and step.state == DONE:
        return reverse("ending_talk", args=[slug, ending.pk])
    pages = {"path": "ending_path", "dates": "ending_dates", "account": "account_detail"}
    return reverse(pages[step.key], args=[slug, ending.pk]) if step.key in pages else ""


@dataclass(frozen=True)
class DatesPlan:
    """The days that follow if the letter may go out from `letter_on` to `last_sending_on`."""

    letter_on: date
    last_sending_on: date
    effective_on: date
    days: int
    event_on: date | None
    event_days: int


def dates_plan(state: EndingState) -> DatesPlan | None:
    """The dates as set; before that, as if the letter were sent today. None until a
    path is chosen, and where a court decides.
    """
    ending = state.termination
    if ending.path == Path.COURT:
        return None
    letter_on = ending.letter_on or state.today
    if ending.effective_on:
        until, last = ending.last_sending_on or letter_on, ending.effective_on
    elif ending.path and not (ending.path == Path.MUTUAL and not ending.deed_on):
        until = usual_last_sending_day(ending, letter_on, state.notice)
        last = last_day(ending, until, state.notice)
    else:
        return None
    event = ending.contract.event_day(ending.client)
    after = (event - last).days if event else 0
    days = max((last - (ending.counts_from or until)).days, 0)
    return DatesPlan(letter_on, until, last, days, event if after > 0 else None, after)
