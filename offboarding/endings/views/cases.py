"""Cases: the list, one case with its evidence, and the owner's decisions."""

from datetime import date, timedelta
from operator import attrgetter

from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.clients.views.record import find_client
from clientcare.core.pages.filter_bar import show_choices
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from clientcare.models.base import put_together_once
from contracts.billing.balances import loose_invoices, read_loose_invoices
from contracts.billing.credit import credit_movements
from contracts.judging.record import concession_columns, load_both_sides
from contracts.models import Contract, Flag
from contracts.triggers.credit_note import credit_note
from contracts.triggers.explain import FlagView, flag_views
from offboarding.cases.actions.close_case import close_case, refuse_outcome
from offboarding.cases.actions.decide_case import decide_case, refuse_decided
from offboarding.cases.actions.open_case import open_case, refuse_client
from offboarding.cases.forms import CloseCase, Decide, OpenCase, Reason
from offboarding.endings.case_page import CasePage
from offboarding.endings.rung_rows import rung_rows
from offboarding.ladder.actions.skip_rung import refuse_skip, skip_rung
from offboarding.ladder.case_ladder import begins_on, case_rungs, valid_contracts
from offboarding.ladder.case_rows import branch_columns, branches_of, case_rows
from offboarding.ladder.grounds import grounds_shown
from offboarding.ladder.other_terms import other_terms
from offboarding.ladder.steps import Ladder, load_ladders
from offboarding.models import Demand, OutcomeKind, RiskCase, Rung, Termination

CASES_PER_PAGE = 50
DAYS_TO_LOOK_AGAIN = 14  # initial value of the form


@allowed("fact.read")
def case_list(request: HttpRequest) -> HttpResponse:
    cases, closed = cases_shown(request)
    context = {
        "page_obj": Paginator(cases, CASES_PER_PAGE).get_page(request.GET.get("page")),
        "closed": closed,
        "filters": show_choices(
            {"open": _("Open"), "closed": _("Closed")}, "closed" if closed else "open", "open"
        ),
    }
    return render(request, "offboarding/endings/case_list.html", context)


def cases_shown(request: HttpRequest) -> tuple[QuerySet[RiskCase], bool]:
    """The list by the filter of its address, and whether it is the closed ones."""
    closed = request.GET.get("show") == "closed"
    cases = RiskCase.objects.of(request.vendor).select_related("client", "outcome")
    cases = cases.filter(closed_on__isnull=not closed).prefetch_related(
        "decisions", "flags", "terminations"
    )
    return cases.order_by("-opened_on", "-pk"), closed


@allowed("fact.read")
def case_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return render(
        request, "offboarding/endings/case.html", case_context(request, find_case(request, pk))
    )


def find_case(request: HttpRequest, pk: int) -> RiskCase:
    cases = cases_with_money(request.today).of(request.vendor)
    case = get_object_or_404(cases, pk=pk)
    case.client.vendor = case.vendor
    return case


@put_together_once
def cases_with_money(today: date) -> QuerySet[RiskCase]:
    """With whether the client has invoices without a contract (`has_loose`), ever had credit
    (`has_credit`), was ever sent a demand (`has_demands`), and the like. Most cases have none of
    these, and a query for each would cost more than the annotation.
    """
    of_client = {"client": OuterRef("client")}
    related = ("client", "opened_by", "vendor__trigger_parameters")
    return RiskCase.objects.select_related(*related).annotate(
        has_loose=Exists(loose_invoices(today).filter(**of_client)),
        has_credit=Exists(credit_movements().filter(**of_client)),
        has_demands=Exists(Demand.objects.filter(**of_client)),
        has_endings=Exists(Termination.objects.filter(case=OuterRef("pk"))),
        **concession_columns(),
        **branch_columns(),
    )


def case_context(request: HttpRequest, case: RiskCase) -> dict:
    flags = flags_open_first(case)
    contracts = list(valid_contracts(case, request.today))
    unended = [contract for contract in contracts if contract.is_unended]
    shown = flag_views(flags, request.today)
    ladders = ladders_of(case, shown, contracts, request.today)
    rows = case_rows(case, begins_on(case, flags), request.today, branches_of(case))
    ids = [contract.pk for contract in unended]
    rungs = case_rungs(case, flags, ladders, rows, ids, request.today)
    page = CasePage(
        flags=flags,
        shown_flags=shown,
        decisions=[row for row in rows if row.code == "decision"],
        endings=endings_of(case) if case.has_endings else [],
        contracts=contracts,
        unended=unended,
        loose=read_loose_invoices(case.client, request.today) if case.has_loose else [],
        ladders=ladders,
        credit=credit_note(shown, request.today) if case.has_credit else "",
        rungs=rung_rows(rungs),
        other_terms=other_terms(rows, request.today),
        is_by_hand=case.is_by_hand,
    )
    concessions = case.has_goodwill or case.has_let_pass
    both = load_both_sides(case.client, request.today, timezone.now(), concessions=concessions)
    return {"case": case, "client": case.client, "both": both, "page": page}


def flags_open_first(case: RiskCase) -> list[Flag]:
    """With contract and term: open flags first, then by the day of closing; the newest first."""
    flags = list(Flag.objects.select_related("contract", "term").filter(case_flag__case=case))
    for flag in flags:
        flag.vendor = case.vendor
    newest_first = sorted(flags, key=attrgetter("since"), reverse=True)
    return sorted(newest_first, key=lambda flag: flag.closed_on or date.min)


def endings_of(case: RiskCase) -> list[Termination]:
    return list(case.terminations.annotate(contract_number=F("contract__number")))


def ladders_of(
    case: RiskCase, views: list[FlagView], contracts: list[Contract], today: date
) -> list[Ladder]:
    for contract in contracts:
        contract.vendor = case.vendor
    flags, grounds = [view.flag for view in views], grounds_shown(views, contracts)
    ladders = load_ladders(flags, contracts, today, grounds, has_demands=case.has_demands)
    return list(ladders.values())


@allowed("case.decide")
def case_open(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)

    def act(typed: dict) -> RiskCase:
        return open_case(client=client, by=request.user, today=request.today, **typed)

    return form_page(
        request,
        "offboarding/endings/case_open.html",
        OpenCase(request.POST or None),
        act,
        {"client": client, "why_not": why_refused(refuse_client, client, request.today)},
    )


@allowed("case.decide")
def case_decide(request: HttpRequest, pk: int) -> HttpResponse:
    case = find_case(request, pk)

    def act(typed: dict) -> RiskCase:
        return decide_case(case=case, by=request.user, today=request.today, **typed).case

    context = case_context(request, case)
    look_again = request.today + timedelta(days=DAYS_TO_LOOK_AGAIN)
    context["why_not"] = why_refused(refuse_decided, case)
    form = Decide(
        request.POST or None,
        asks_terms=context["page"].asks_terms,
        initial={"review_on": look_again},
    )
    return form_page(request, "offboarding/endings/case_decide.html", form, act, context)


@allowed("case.decide")
def rung_skip(request: HttpRequest, pk: int, rung: str) -> HttpResponse:
    case = find_case(request, pk)
    if rung not in Rung.values:
        raise Http404

    def act(typed: dict) -> RiskCase:
        return skip_rung(case=case, rung=rung, by=request.user, today=request.today, **typed).case

    form = Reason(request.POST or None)
    context = {
        "case": case,
        "client": case.client,
        "rung": Rung(rung),
        "why_not": why_refused(refuse_skip, case, rung, request.today),
    }
    return form_page(request, "offboarding/endings/rung_skip.html", form, act, context)


@allowed("case.decide")
def case_close(request: HttpRequest, pk: int) -> HttpResponse:
    case = find_case(request, pk)
    context = case_context(request, case)
    page = context["page"]
    is_unfounded = page.all_dismissed and not page.is_by_hand
    proposed = OutcomeKind.UNFOUNDED if is_unfounded else OutcomeKind.RECOVERED
    context["why_not"] = why_refused(refuse_outcome, case, proposed)
    form = CloseCase(request.POST or None, initial={"kind": proposed})

    def act(typed: dict) -> RiskCase:
        return close_case(case=case, by=request.user, today=request.today, **typed).case

    return form_page(request, "offboarding/endings/case_close.html", form, act, context)
