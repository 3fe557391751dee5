"""What is said outside about an ending: its page, the agreed line, the team, replies to reviews."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from clientcare.documents.client_message import ClientMessage
from clientcare.models import Membership, User
from contracts.agreement.may_contact import refuse_contact
from offboarding.checklist.conditions_after_letter import SILENCE
from offboarding.checklist.state_rows import TEAM
from offboarding.checklist.views import ending_context, find_ending, load_ending, while_open
from offboarding.models import (
    ChecklistItem,
    PublicLine,
    ReferenceText,
    ReviewReply,
    SilenceAcknowledgement,
    Termination,
    ThankYou,
)
from offboarding.reputation.actions.acknowledge_silence import acknowledge_silence
from offboarding.reputation.actions.agree_public_line import agree_public_line
from offboarding.reputation.actions.pass_over_silence import pass_over_silence, refuse_pass
from offboarding.reputation.actions.save_review_reply import save_review_reply
from offboarding.reputation.drafts import draft_line, draft_reply
from offboarding.reputation.forms import AgreeLine, PassOver, WriteReply
from offboarding.reputation.public_line import public_line_of

MOST_REPLIES = 20


@dataclass(frozen=True)
class ReputationPage:
    """`unbound`: who of the team has not acknowledged yet. `passed_over`: the owner's reason to go
    on without them. `offered`: the approved reference, to copy.
    """

    line: PublicLine | None
    bound: list[SilenceAcknowledgement]
    unbound: list[User]
    passed_over: ChecklistItem | None
    replies: list[ReviewReply]
    reference: ReferenceText | None
    offered: ClientMessage | None
    thanks: ThankYou | None


def reputation_page(ending: Termination, today: date) -> ReputationPage:
    own = {"termination": ending}
    bound = SilenceAcknowledgement.objects.filter(**own).select_related("written_by")
    bound = list(bound.order_by("written_at", "pk"))
    reference = ReferenceText.objects.filter(**own).select_related("approved_by").last()
    thanks = ThankYou.objects.sent().as_corrected().filter(**own).select_related("line")
    return ReputationPage(
        line=public_line_of(ending),
        bound=bound,
        unbound=unbound_team(ending, {item.written_by_id for item in bound}),
        passed_over=ChecklistItem.objects.filter(**own, key=SILENCE).first(),
        replies=list(ReviewReply.objects.filter(**own).order_by("-pk")[:MOST_REPLIES]),
        reference=reference,
        offered=offered_reference(reference, ending, today),
        thanks=thanks.last(),
    )


def unbound_team(ending: Termination, bound: set[int]) -> list[User]:
    team = Membership.objects.of(ending.vendor).current().filter(role__in=TEAM)
    team = team.exclude(user__in=bound).select_related("user").order_by("user__name")
    return [membership.user for membership in team]


def offered_reference(
    reference: ReferenceText | None, ending: Termination, today: date
) -> ClientMessage | None:
    """None before it is approved."""
    if reference is None or reference.approved_at is None:
        return None
    refuse_contact(ending.client, "reference", today, ending.contract)
    return ClientMessage(ending.client, reference.text)


@allowed("fact.read")
def reputation(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    context = {**ending_context(ending), "page": reputation_page(ending, request.today)}
    return render(request, "offboarding/reputation/reputation.html", context)


@allowed("fact.record")
def public_line(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    line = public_line_of(ending)
    initial = {"text": line.text if line else draft_line(ending), "agreed_on": request.today}
    form = AgreeLine(request.POST or None, initial=initial)

    def act(typed: dict) -> PublicLine:
        return agree_public_line(termination=ending, by=request.user, today=request.today, **typed)

    template = "offboarding/reputation/public_line.html"
    return form_page(request, template, form, act, ending_context(ending))


@require_POST
@allowed("fact.record")
def silence(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect(acknowledge_silence(termination=find_ending(request, pk), by=request.user))


@allowed("step.override")
@while_open
def silence_pass(request: HttpRequest, pk: int) -> HttpResponse:
    state = load_ending(request, pk)
    ending = state.termination

    def act(typed: dict) -> Termination:
        pass_over_silence(termination=ending, by=request.user, today=request.today, **typed)
        return ending

    page = reputation_page(ending, request.today)
    context = {**ending_context(ending), "page": page, "why": why_refused(refuse_pass, state)}
    form = PassOver(request.POST or None)
    return form_page(request, "offboarding/reputation/silence_pass.html", form, act, context)


@allowed("fact.record")
def review_reply(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    form = WriteReply(request.POST or None, initial={"text": draft_reply(ending)})

    def act(typed: dict) -> ReviewReply:
        return save_review_reply(termination=ending, by=request.user, **typed)

    context = {**ending_context(ending), "line": public_line_of(ending)}
    return form_page(request, "offboarding/reputation/review_reply.html", form, act, context)
