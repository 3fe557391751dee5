"""What the page of an ending's talk shows: the plan with what speaks against it, or what came of
it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from clientcare.models import Interaction, Purpose
from offboarding.conversation.actions.change_talk_script import SPOKEN
from offboarding.conversation.actions.plan_talk import is_outdated
from offboarding.conversation.script import MOST_REASON_WORDS, TalkScript, script_findings
from offboarding.conversation.script_facts import client_language
from offboarding.conversation.talk_times import format_talk_time, time_warnings
from offboarding.linter.findings import Finding
from offboarding.linter.reading import count_words
from offboarding.models import (
    Letter,
    LetterState,
    ReviewDecision,
    ReviewDecisionKind,
    TalkOutcome,
    TalkPlan,
    Termination,
    TransitionItem,
    TransitionKind,
)


@dataclass
class TalkPage:
    """`told`: the contact in which the client was told. `warnings`: what speaks against the time.
    `is_outdated`: the facts are others than those the script was drafted from. `is_ahead`: neither
    told nor too late.
    """

    plan: TalkPlan | None
    told: Interaction | None
    is_ahead: bool
    attendees: str = ""
    concerns: list[TransitionItem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    is_outdated: bool = False
    most_words: int = MOST_REASON_WORDS

    @property
    def when(self) -> str:
        return format_talk_time(self.plan.starts_at, self.plan.vendor)

    @property
    def told_when(self) -> str:
        """When it took place, which need not be as planned."""
        return format_talk_time(self.told.occurred_at, self.told.vendor)

    @property
    def words(self) -> int:
        return count_words(self.plan.reasons)

    @property
    def questions(self) -> list[tuple[str, str]]:
        """Each with its answer; an empty line separates them."""
        texts = self.plan.questions.replace("\r\n", "\n").split("\n\n")
        pairs = [text.strip().partition("\n") for text in texts if text.strip()]
        return [(ask, answer) for ask, _line, answer in pairs]


def talk_page(
    ending: Termination, plan: TalkPlan | None, today: date, now: datetime
) -> TalkPage | None:
    """None where nothing is planned and the client was not told."""
    told = told_contact(ending)
    if plan is None and told is None:
        return None
    is_over = bool(told or ending.notice_given_on or not ending.is_open)
    page = TalkPage(plan, told, is_ahead=not is_over)
    if told:
        page.attendees, page.concerns = attendees_of(told), concerns_of(ending)
    if plan and page.is_ahead:
        script = TalkScript(plan.agenda, *(getattr(plan, name) for name in SPOKEN))
        page.warnings = time_warnings(plan, now)
        page.findings = script_findings(script.spoken, client_language(ending))
        page.is_outdated = is_outdated(plan, current_letter(ending), today)
    return page


def told_contact(ending: Termination) -> Interaction | None:
    """The one that meets the step of the checklist: the first that reached the client since the
    first approval.
    """
    approvals = ReviewDecision.objects.filter(letter__termination=ending)
    approved = approvals.filter(kind=ReviewDecisionKind.APPROVED).order_by("day").first()
    if approved is None:
        return None
    own = Q(contract=None) | Q(contract=ending.contract_id)
    contacts = Interaction.objects.valid().filter(own, client=ending.client_id)
    rows = contacts.filter(purpose=Purpose.DECISION, day__gte=approved.day)
    rows = rows.select_related("vendor").order_by("occurred_at", "pk")
    return next((contact for contact in rows if contact.reached_client), None)


def attendees_of(announcement: Interaction) -> str:
    """As noted with the contact, or with the contact that it corrects; empty if not noted."""
    contact: Interaction | None = announcement
    while contact is not None:
        if outcome := TalkOutcome.objects.filter(interaction=contact).first():
            return outcome.attendees
        contact = contact.corrects
    return ""


def concerns_of(ending: Termination) -> list[TransitionItem]:
    items = TransitionItem.objects.filter(termination=ending, kind=TransitionKind.CONCERN)
    return list(items.filter(withdrawn_on=None).order_by("pk"))


def current_letter(ending: Termination) -> Letter | None:
    """The latest version that was not voided."""
    return ending.letters.exclude(state=LetterState.VOID).order_by("version").last()
