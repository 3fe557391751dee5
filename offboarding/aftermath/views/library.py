"""The library, second tab of the documents: what ended cases propose, templates, clauses."""

from dataclasses import dataclass, replace
from functools import partial

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from clientcare.core.permissions import allowed
from clientcare.models import Vendor
from contracts.clauses.draft_content import DraftClause
from contracts.clauses.forms.library import NewVersion
from contracts.clauses.versions import in_library_order, versions_on
from contracts.clauses.views.library import ListedClause, next_day
from contracts.clauses.wording import clause_title
from contracts.contract.views.line_forms import form_with_rows
from contracts.models import ContractTemplate, LibraryClause
from offboarding.aftermath.actions.accept_proposal import accept_proposal
from offboarding.aftermath.proposals import ShownProposal
from offboarding.models import ImprovementProposal, ProposalKind

MOST_PROPOSALS = 50


@dataclass(frozen=True)
class LibraryPage:
    proposals: list[ShownProposal]
    templates: list[ContractTemplate]
    clauses: list[ListedClause]

    @property
    def is_empty(self) -> bool:
        return not self.templates and not self.clauses


@allowed("fact.read")
def library(request: HttpRequest) -> HttpResponse:
    clauses = in_library_order(LibraryClause.objects.of(request.vendor).select_related("vendor"))
    versions = versions_on([clause.pk for clause in clauses], request.today)
    templates = ContractTemplate.objects.of(request.vendor).select_related("vendor")
    page = LibraryPage(
        waiting_clauses(request.vendor),
        sorted(templates, key=lambda template: template.retired_at is not None),
        [ListedClause(clause, versions.get(clause.pk)) for clause in clauses],
    )
    return render(request, "offboarding/aftermath/library.html", {"page": page})


def clause_proposals(vendor: Vendor) -> QuerySet[ImprovementProposal]:
    return ImprovementProposal.objects.of(vendor).filter(kind=ProposalKind.CLAUSE)


def waiting_clauses(vendor: Vendor) -> list[ShownProposal]:
    """Oldest first, each with how many endings proposed something about this kind of clause."""
    related = ("vendor", "retrospective__termination__client", "retrospective__vendor", "term")
    waiting = clause_proposals(vendor).filter(settled_on=None).select_related(*related)
    counted = clause_proposals(vendor).exclude(term=None).values_list("term__kind")
    counts = dict(counted.annotate(n=Count("retrospective", distinct=True)).order_by())
    return [
        ShownProposal(proposal, counts.get(proposal.term.kind, 1) if proposal.term else 1)
        for proposal in waiting[:MOST_PROPOSALS]
    ]


def find_waiting(request: HttpRequest, pk: int) -> ImprovementProposal:
    related = ("vendor", "term", "retrospective__termination__client", "retrospective__vendor")
    waiting = clause_proposals(request.vendor).select_related(*related)
    return get_object_or_404(waiting, pk=pk)


@allowed("settings.edit")
def proposal_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """`?clause=`: of which clause it opens the next version; that of its kind unless named."""
    proposal = find_waiting(request, pk)
    clauses = in_library_order(LibraryClause.objects.of(request.vendor).select_related("vendor"))
    clause = chosen_clause(request, proposal, clauses)
    context = {
        "proposal": ShownProposal(proposal),
        "clauses": [(choice.pk, clause_title(choice)) for choice in clauses],
        "clause": clause,
    }
    latest = clause and clause.versions.select_related("clause").last()
    if not latest:
        return render(request, "offboarding/aftermath/proposal_accept.html", context)
    return form_with_rows(
        request,
        "offboarding/aftermath/proposal_accept.html",
        NewVersion,
        partial(act_accept, request, proposal, clause),
        context,
        vendor=request.vendor,
        clause=replace(DraftClause.of_version(latest), text_id=proposal.after),
        initial={"from_on": next_day(latest, request.today), "why": proposal.why},
    )


def act_accept(
    request: HttpRequest, proposal: ImprovementProposal, clause: LibraryClause, typed: dict
) -> LibraryClause:
    typed.pop("name")
    people = {"by": request.user, "today": request.today}
    accept_proposal(proposal=proposal, clause=clause, wording=typed, **people)
    return clause


def chosen_clause(
    request: HttpRequest, proposal: ImprovementProposal, clauses: list[LibraryClause]
) -> LibraryClause | None:
    """404 for one that is not of this vendor."""
    if typed := request.GET.get("clause", ""):
        named = [clause for clause in clauses if str(clause.pk) == typed]
        if not named:
            raise Http404
        return named[0]
    kind = proposal.term.kind if proposal.term else None
    return next((clause for clause in clauses if clause.kind == kind), None)
