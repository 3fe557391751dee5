"""The alignment talk of a case: what it is about, from both sides' terms, and its page."""

from dataclasses import dataclass
from datetime import date, datetime

from clientcare.documents.client_message import message_language
from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.term_kind import Duty
from contracts.models import Contract
from offboarding.conversation.script import numbered_points
from offboarding.conversation.script_facts import duties_of
from offboarding.conversation.talk_times import client_times, format_talk_time, warnings_of
from offboarding.models import AlignmentTalk, RiskCase

HOW_IT_IS = PrintedText("How both sides see the work so far")
OURS = PrintedText("What we agreed to keep to")
CLIENTS = PrintedText("What is agreed for the client")
DIFFERS = PrintedText("Where practice differs from it, on both sides")
FROM_NOW = PrintedText("What we agree from now on, by which day")


@dataclass
class AlignmentPage:
    """`agenda` is in the client's language. `warnings`: what speaks against the time."""

    plan: AlignmentTalk
    agenda: str
    warnings: list[str]

    @property
    def when(self) -> str:
        return format_talk_time(self.plan.starts_at, self.plan.vendor)


def alignment_page(plan: AlignmentTalk, today: date, now: datetime) -> AlignmentPage:
    contract = contract_of_case(plan.case, today)
    times = client_times(plan.client, contract, now)
    return AlignmentPage(
        plan, alignment_agenda(plan.case, contract, today), warnings_of(plan, times)
    )


def contract_of_case(case: RiskCase, today: date) -> Contract | None:
    """Of those that go on the one that a flag of the case is about, else the latest."""
    going_on = Contract.objects.valid().going_on(today).filter(client=case.client_id)
    rows = list(going_on.select_related("client", "vendor").order_by("-signed_on", "-pk"))
    flagged = set(case.flags.values_list("contract", flat=True))
    return next((row for row in rows if row.pk in flagged), rows[0] if rows else None)


def alignment_agenda(case: RiskCase, contract: Contract | None, today: date) -> str:
    """Both sides' terms in force, and an even question about each side; without a contract only
    the questions.
    """
    language = message_language(case.client)
    duties = duties_of(contract, today, language) if contract else dict.fromkeys(Duty, ())
    points = [
        (HOW_IT_IS, ()),
        (OURS, duties[Duty.OURS]),
        (CLIENTS, duties[Duty.CLIENTS]),
        (DIFFERS, ()),
        (FROM_NOW, ()),
    ]
    with_terms = (OURS, CLIENTS)
    return numbered_points(
        [point for point in points if point[1] or point[0] not in with_terms], language
    )
