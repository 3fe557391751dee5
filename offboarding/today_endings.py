"""Lines of the today list that come from endings: one for each, its next step, and refunds not yet
paid.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.question import Given, statement
from contracts.balances import paid_back, payments_of
from offboarding.ending_state import EndingState, load_all
from offboarding.models import LetterState, Settlement, Termination
from offboarding.progress import StepState, open_step, steps_of
from offboarding.today_line import Line
from offboarding.today_rows import UNDER_WAY, TodayRows

# During the review the lawyer acts (for an advocate from outside the owner does), during the notice
# nobody has to.
NOBODYS_TURN = ("review", "notice")
# Who may press the button of a step; the rest is anybody's who prepares endings.
PERMISSIONS = {
    "talk": "fact.record",
    "decision": "fact.record",
    "account": "account.settle",
    "closing": "case.decide",
}
OPEN_ENDING = _("Open the ending")
FINAL_ISSUE = _("Issue the final account of %(client)s."), _("The notice is over.")
FINAL_SEND = _("Send the final account to %(client)s."), _("It is issued and not yet on its way.")


def endings_to_go_on_with(found: TodayRows) -> Iterator[Line]:
    """One line an ending, for whoever can press its button; none while somebody else has to act."""
    if not any(row.client.termination_id for row in found.board.rows):
        return  # the question alone costs as much as all clients
    on_their_way = {
        delivery.subject_id for delivery in found.deliveries if delivery.state in UNDER_WAY
    }
    for state in load_all(Termination.objects.of(found.board.vendor).open(), found.board.today):
        step = open_step(steps_of(state))
        if (
            step is not None
            and state.termination.pk not in on_their_way
            and (line := line_of(state, step))
        ):
            yield line


def line_of(state: EndingState, step: StepState) -> Line | None:
    if step.key == "review" and state.letter is not None and state.letter.is_outside:
        return answer_to_record(state)
    if step.key in NOBODYS_TURN:
        return None
    if step.key == "sending" and state.termination.letter_on == state.today:
        words = (
            _("Send the letter to %(client)s today."),
            _("It is approved, and it carries today’s date."),
        )
        return line(state, state.today, 2, words, "ending_send", _("Send"), "document.send", "risk")
    if step.key in {"letter", "path"} and (words := answer(state, step)):
        page, label = (
            ("letter_edit", _("Open the letter"))
            if step.key == "letter"
            else ("ending_detail", OPEN_ENDING)
        )
        return line(state, day_waiting(state, step), 4, words, page, label, "letter.draft")
    if step.key == "final":
        words = FINAL_SEND if state.paper else FINAL_ISSUE
        permission = "document.send" if state.paper else "account.settle"
        return line(
            state,
            state.termination.effective_on,
            6,
            words,
            "ending_detail",
            OPEN_ENDING,
            permission,
        )
    words = (
        _("Go on with the ending of %(client)s."),
        gettext("Next step: %(step)s") % {"step": step.title},
    )
    permission = PERMISSIONS.get(step.key, "ending.prepare")
    if step.key == "letter" and state.letter_state == LetterState.DRAFT:
        permission = "letter.submit"
    return line(
        state, day_waiting(state, step), 5, words, "ending_detail", OPEN_ENDING, permission, "nila"
    )


def answer_to_record(state: EndingState) -> Line:
    """The advocate from outside cannot answer here: the owner brings the papers and records what
    comes back.
    """
    letter, ending = state.letter, state.termination
    return Line(
        ending.letter_on or state.today,
        4,
        ending.client,
        _("Bring the letter to %(client)s to your advocate and record the answer."),
        _("It is with an outside advocate."),
        reverse("review_record", args=[ending.vendor.slug, letter.pk]),
        _("Open"),
        "review.record",
    )


def line(state: EndingState, due: date, rank: int, words: tuple, page: str, *rest: Any) -> Line:
    """`rest`: label, permission and perhaps the state of the face."""
    ending = state.termination
    return Line(
        due, rank, ending.client, *words, reverse(page, args=[ending.vendor.slug, ending.pk]), *rest
    )


def answer(state: EndingState, step: StepState) -> tuple | None:
    """The lawyer said no to the latest version, or its day passed, or the draft continues such a
    one.
    """
    versions = state.termination.versions
    if not versions:
        return None
    goes_on = versions[-1].state == LetterState.DRAFT and len(versions) > 1
    before = versions[-2] if goes_on else versions[-1]
    if before.state in (LetterState.CHANGES, LetterState.REJECTED):
        if before.is_outside:
            return _("Act on the advocate’s answer about %(client)s."), step.title
        return _("Act on the lawyer’s answer about %(client)s."), step.title
    if before.state == LetterState.STALE:
        return _("Give the letter to %(client)s a new date."), _(
            "Its day passed before it was sent."
        )
    return None


def day_waiting(state: EndingState, step: StepState) -> date:
    """The letter's day is the deadline of all that comes before it; without one, the day the step
    opened.
    """
    return state.termination.letter_on or step.day or state.today


def refunds_to_pay(found: TodayRows) -> Iterator[Line]:
    """The statement went out and the money has not gone back in full; also after the case is
    closed.
    """
    vendor, today = found.board.vendor, found.board.today
    for settlement in owed_to_clients(today).rows(vendor=vendor):
        ending = settlement.termination
        if settlement.paid_back < -settlement.balance:
            yield Line(
                settlement.account_on,
                7,
                ending.client,
                _("Pay the refund to %(client)s."),
                _("The statement is issued; record the transfer when it is done."),
                reverse("refund_record", args=[vendor.slug, ending.pk]),
                _("Record the refund"),
                "fact.record",
            )


@statement
def owed_to_clients(today: date) -> QuerySet[Settlement]:
    """Issued statements of a refund, with `paid_back`."""
    moved = payments_of(OuterRef("termination__contract"), OuterRef("termination__client"))
    since = moved.filter(paid_on__lte=today, recorded_at__gte=OuterRef("computed_at"))
    return (
        Settlement.objects.of(Given("vendor"))
        .filter(document__isnull=False, document__voided_at=None, balance__lt=Decimal(0))
        .annotate(paid_back=paid_back(since))
        .select_related("termination__client", "termination__vendor")
    )
