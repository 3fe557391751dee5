"""The next step of each ending, for users who may press its button. No line while others have to
act.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.dates import shown_day
from clientcare.models import DeliveryPurpose
from offboarding.checklist.conditions import passed_unsent
from offboarding.checklist.progress import StepState, open_step, steps_of
from offboarding.checklist.state import EndingState, load_states
from offboarding.checklist.steps import BY_KEY
from offboarding.models import LetterState, Termination, TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine
from offboarding.overview.open_deliveries import UNDER_WAY

# During the review the lawyer acts (the owner, if the advocate is outside); in the notice period,
# nobody.
NOTHING_TO_DO = ("review", "notice")
# Permission for a step's button; other steps need the permission to prepare endings.
PERMISSIONS = {
    "talk": "fact.record",
    "decision": "fact.record",
    "account": "account.settle",
    "closing": "case.decide",
}


@dataclass(frozen=True)
class Text:
    """`why` is empty where it names the step; `page` takes the line's subject."""

    rank: int
    sentence: Any
    why: Any = ""
    page: str = "ending_detail"
    label: Any = _("Open the ending")
    state: str = "watch"


ENDING_TEXTS = {
    "send": Text(
        2,
        _("Send the letter to %(client)s today."),
        _("It is approved, and today is the last day on which it may leave."),
        "ending_send",
        _("Send"),
        "risk",
    ),
    "may_send": Text(
        2,
        _("Send the letter to %(client)s."),
        _("It is approved and may leave until %(day)s."),
        "ending_send",
        _("Send"),
        "risk",
    ),
    "record": Text(
        4,
        _("Get the advocate’s answer on the letter to %(client)s."),
        _("It is with an outside advocate: they answer by a mailed link, or you record it."),
        "review_record",
        pgettext_lazy("button", "Open"),
    ),
    "advocate": Text(4, _("Act on the advocate’s answer about %(client)s.")),
    "lawyer": Text(4, _("Act on the lawyer’s answer about %(client)s.")),
    "stale": Text(
        4,
        _("Give the letter to %(client)s a new date."),
        _("Its last sending day passed before it was sent."),
    ),
    "deed": Text(
        2,
        _("Record the deed with %(client)s once both have signed it."),
        _("Unless both sign it by %(day)s, the contract goes on."),
        "ending_deed",
        _("Record it"),
    ),
    "deed_passed": Text(
        2,
        _("Find out whether both signed the deed with %(client)s."),
        _("Unless both signed it by %(day)s, the contract goes on: record the deed, or resume."),
    ),
    "tell": Text(
        5,
        _("Speak with %(client)s before the letter leaves."),
        _("It is approved. The client hears it from a person first."),
        "ending_talk",
        _("Prepare the talk"),
        "nila",
    ),
    "step": Text(5, _("Go on with the ending of %(client)s."), state="nila"),
    "issue": Text(6, _("Issue the final account of %(client)s."), _("The last day has come.")),
    "deliver": Text(
        6,
        _("Send the final account to %(client)s."),
        _("It is issued and not yet on its way."),
    ),
}


def ending_line(inputs: LineInputs, state: EndingState, step: StepState) -> Iterator[TodayLine]:
    """At most one line. Its `detail`: the key in ENDING_TEXTS, a colon and the step's key."""
    ending = state.termination
    if (action := next_action(state, step)) is None:
        return
    text, due, permission = action
    yield TodayLine(
        vendor=inputs.vendor,
        client_id=ending.client_id,
        kind=EndingLines.key,
        subject_id=state.letter.pk if text == "record" else ending.pk,
        detail=f"{text}:{step.key}",
        rank=ENDING_TEXTS[text].rank,
        due=due,
        # A letter that is not sent in its window needs a new date, and a new approval.
        last_moment=inputs.end_of(due) if text in ("send", "may_send") else None,
        permission=permission,
    )


def next_action(state: EndingState, step: StepState) -> tuple[str, date, str] | None:
    """(key of ENDING_TEXTS, due day, permission); None while others have to act."""
    ending, today = state.termination, state.today
    if step.key == "review" and state.letter is not None and state.letter.is_outside:
        return "record", ending.letter_on or today, "review.record"
    if step.key == "notice" and ending.waits_for_deed:
        return "deed", ending.deed_on, "document.send"
    if step.key in NOTHING_TO_DO:
        return None
    if step.key == "sending" and ending.letter_on <= today <= ending.last_sending_on:
        text = "send" if ending.last_sending_on == today else "may_send"
        return text, ending.last_sending_on, "document.send"
    if step.key == "decision":
        return "tell", day_waiting(state, step), PERMISSIONS[step.key]
    if step.key in ("letter", "path") and (text := review_answer(state)):
        return text, day_waiting(state, step), "letter.draft"
    if step.key == "final" and state.issued_account:
        return "deliver", ending.effective_on, "document.send"
    if step.key == "final":
        return "issue", ending.effective_on, "account.settle"
    return "step", day_waiting(state, step), step_permission(state, step)


def name_on(name: str, due: date, today: date) -> str:
    """The key of ENDING_TEXTS as of `today`: a stored line may be of the day before."""
    if name == "deed" and due < today:
        return "deed_passed"
    if name not in ("send", "may_send"):
        return name
    if due < today:
        return "stale"
    return "send" if due == today else "may_send"


def step_permission(state: EndingState, step: StepState) -> str:
    if step.key == "letter" and state.letter_state == LetterState.DRAFT:
        return "letter.submit"
    return PERMISSIONS.get(step.key, "ending.prepare")


def review_answer(state: EndingState) -> str:
    """The key of the text if the latest submitted version was not approved, or is stale; also when
    a draft follows it.
    """
    versions = state.termination.versions
    if not versions:
        return ""
    has_new_draft = versions[-1].state == LetterState.DRAFT and len(versions) > 1
    submitted = versions[-2] if has_new_draft else versions[-1]
    if submitted.state in (LetterState.CHANGES, LetterState.REJECTED):
        return "advocate" if submitted.is_outside else "lawyer"
    return "stale" if submitted.state == LetterState.STALE else ""


def day_waiting(state: EndingState, step: StepState) -> date:
    """The day on which the step is due. Before the letter is sent: the letter's day, or the last
    sending day if it passed unsent. At the closing, and without a letter's day: the day on which
    the step opened.
    """
    deadline = passed_unsent(state) or state.termination.letter_on
    if step.key == "closing" or deadline is None:
        return step.day or state.today
    return deadline


# purposes of deliveries whose subject is the ending
OF_AN_ENDING = (DeliveryPurpose.ENDING, DeliveryPurpose.FINAL_ACCOUNT)


class EndingLines(LineKind):
    key = "ending"
    rests_on = (RowsOf(Termination),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        if not any(facts.ending for facts in inputs.facts):
            return
        leaving = (delivery for delivery in inputs.deliveries if delivery.purpose in OF_AN_ENDING)
        on_their_way = {delivery.subject_id for delivery in leaving if delivery.state in UNDER_WAY}
        endings = Termination.objects.open().filter(client__in=inputs.client_ids)
        for state in load_states(endings, inputs.today):
            step = open_step(steps_of(state))
            if step is not None and state.termination.pk not in on_their_way:
                yield from ending_line(inputs, state, step)

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        name, _colon, step = line.detail.partition(":")
        name = name_on(name, line.due, viewing.today)
        text, title = ENDING_TEXTS[name], BY_KEY[step].title
        page, label, why = text.page, text.label, text.why
        if name == "step":
            why = gettext("Next step: %(step)s") % {"step": title}
        elif name in ("may_send", "deed", "deed_passed"):
            why = text.why % {"day": shown_day(line.due, viewing.today)}
        elif name in ("advocate", "lawyer", "stale"):
            why = text.why or title
            if step == "letter":
                page, label = "letter_edit", _("Open the letter")
        url = viewing.address(page, line.subject_id)
        return ShownLine(line.due, line.client_name, text.sentence, why, url, label, text.state)


ENDING = EndingLines()
