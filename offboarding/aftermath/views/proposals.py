"""Proposals for the next contract: made in a retrospective, listed with what else is learned."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from offboarding.aftermath.actions.propose_clause import propose_clause
from offboarding.aftermath.actions.propose_price import propose_price
from offboarding.aftermath.actions.propose_question import propose_question
from offboarding.aftermath.actions.settle_proposal import (
    refuse_settled_proposal,
    settle_proposal,
)
from offboarding.aftermath.forms import (
    ProposeClause,
    ProposePrice,
    ProposeQuestion,
    SettleProposal,
)
from offboarding.aftermath.proposals import ShownProposal, shown_proposals
from offboarding.aftermath.recurrence import Quarter, TriggerRecurrence, recurrence
from offboarding.aftermath.views.retrospective import find_retrospective
from offboarding.checklist.views import ending_context
from offboarding.models import ImprovementProposal, Retrospective, RetrospectiveCause

MOST_SHOWN = 50  # of each list


def propose_page(
    request: HttpRequest,
    written: Retrospective,
    form: forms.Form,
    propose: Callable[..., ImprovementProposal],
    kind: str,
) -> HttpResponse:
    def act(typed: dict) -> Retrospective:
        propose(retrospective=written, by=request.user, **typed)
        return written

    context = {**ending_context(written.termination), "kind": kind}
    return form_page(request, "offboarding/aftermath/propose.html", form, act, context)


@allowed("fact.record")
def clause_propose(request: HttpRequest, pk: int) -> HttpResponse:
    written = find_retrospective(request, pk)
    form = ProposeClause.of(written.termination.contract, request.POST or None)
    return propose_page(request, written, form, propose_clause, "clause")


@allowed("fact.record")
def price_propose(request: HttpRequest, pk: int) -> HttpResponse:
    written = find_retrospective(request, pk)

    def propose(**typed: object) -> ImprovementProposal:
        return propose_price(today=request.today, **typed)

    form = ProposePrice.of(written.termination.contract, request.today, request.POST or None)
    return propose_page(request, written, form, propose, "price")


@allowed("fact.record")
def question_propose(request: HttpRequest, pk: int) -> HttpResponse:
    form = ProposeQuestion(request.POST or None)
    written = find_retrospective(request, pk)
    return propose_page(request, written, form, propose_question, "question")


@allowed("case.decide")
def proposal_settle(request: HttpRequest, pk: int) -> HttpResponse:
    related = ("vendor", "retrospective__termination__client", "retrospective__termination__case")
    rows = ImprovementProposal.objects.of(request.vendor).select_related(*related)
    proposal = get_object_or_404(rows, pk=pk)

    def act(typed: dict) -> str:
        settle_proposal(proposal=proposal, by=request.user, today=request.today, **typed)
        return reverse("lessons", args=[request.vendor.slug])

    form = SettleProposal(request.POST or None)
    why = why_refused(refuse_settled_proposal, proposal)
    context = {"proposal": ShownProposal(proposal), "why": why}
    return form_page(request, "offboarding/aftermath/proposal_settle.html", form, act, context)


@dataclass(frozen=True)
class LessonsPage:
    """`waiting`: proposals that are not settled; `causes`: with an action that is not done."""

    waiting: list[ShownProposal]
    causes: list[RetrospectiveCause]
    quarters: list[Quarter]
    triggers: list[TriggerRecurrence]


@allowed("fact.read")
def lessons(request: HttpRequest) -> HttpResponse:
    """Oldest first."""
    waiting = ImprovementProposal.objects.of(request.vendor).filter(settled_on=None)
    related = ("retrospective__termination__client", "retrospective__vendor")
    waiting = waiting.select_related(*related)
    causes = RetrospectiveCause.objects.of(request.vendor).exclude(action="")
    causes = causes.filter(done_on=None).order_by("due_on", "pk")
    causes = causes.select_related(*related, "responsible")
    quarters, triggers = recurrence(request.vendor, request.today)
    page = LessonsPage(
        shown_proposals(waiting[:MOST_SHOWN]), list(causes[:MOST_SHOWN]), quarters, triggers
    )
    return render(request, "offboarding/aftermath/lessons.html", {"page": page})
