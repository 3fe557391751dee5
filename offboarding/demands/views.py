"""Pages of reminders and somasi: write one, look at it, send it, void it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed, has_permission
from clientcare.core.refused import Refused
from clientcare.models import DeliveryMethod
from clientcare.people.naming import names_the_person
from contracts.models import Contract, Flag
from offboarding.demands.actions.issue_demand import contracts_to_plan, issue_demand
from offboarding.demands.actions.send_demand import demands_to_send, send_demand
from offboarding.demands.actions.void_demand import void_demand, why_not_void
from offboarding.demands.forms import TEXTS, VoidDemand, WriteDemand, typed_texts
from offboarding.demands.pages import WritePage, demand_page, preview_html
from offboarding.demands.plan import DemandPlan, plan_demand, steps_first
from offboarding.demands.render import DemandTexts
from offboarding.demands.tone import demand_findings
from offboarding.ladder.grounds import grounds_of
from offboarding.ladder.steps import Grounds
from offboarding.models import Demand, DemandKind


@allowed("demand.write")
@names_the_person
def reminder_write(request: HttpRequest, pk: int) -> HttpResponse:
    return write_page(request, pk, DemandKind.REMINDER)


@allowed("demand.write")
@names_the_person
def somasi_write(request: HttpRequest, pk: int) -> HttpResponse:
    return write_page(request, pk, DemandKind.SOMASI)


def write_page(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """`?contract=` names one of the client's contracts; without it, the only one with evidence."""
    plan = find_plan(request, pk, kind)
    form = WriteDemand(plan, request.POST or None)
    page = write_page_of(plan, shown_texts(form))
    if all(finding.is_error for finding in page.findings):
        del form.fields["words_reason"]
    if not (page.first.rungs and has_permission(request.membership, "case.decide")):
        del form.fields["skip_reason"]

    def act(typed: dict) -> Demand:
        demand = issue_demand(
            flag=plan.ladder.ground.flag,
            contract=plan.contract,
            kind=kind,
            texts=typed_texts(typed),
            by=request.user,
            today=request.today,
            **typed,
        )
        messages.success(request, _("It is frozen as %(number)s.") % {"number": demand})
        return demand

    context = {"client": plan.client, "page": page}
    return form_page(request, "offboarding/demands/write.html", form, act, context)


def write_page_of(plan: DemandPlan, texts: DemandTexts) -> WritePage:
    printed, problem = preview_html(plan, texts)
    by_field = {} if problem else demand_findings(plan, texts)
    findings = [finding for of_field in by_field.values() for finding in of_field]
    return WritePage(plan, printed, problem, findings, steps_first(plan))


def find_plan(request: HttpRequest, pk: int, kind: str) -> DemandPlan:
    flags = Flag.objects.of(request.vendor).with_subject().select_related("case_flag__case")
    flag = get_object_or_404(flags, pk=pk)
    client_contracts = contracts_to_plan().of(request.vendor).filter(client=flag.client_id)
    contracts = list(client_contracts.with_unended(request.today))
    grounds = grounds_of([flag], contracts, request.today)
    contract = find_contract(request, flag, contracts, grounds)
    about = (request.user, request.today, contracts, grounds)
    return plan_demand(flag, contract, kind, None, *about)


def find_contract(
    request: HttpRequest, flag: Flag, contracts: list[Contract], grounds: Grounds
) -> Contract:
    """The chosen one; else that of the flag, or the first to which some of its evidence belongs."""
    chosen = request.GET.get("contract", "") or str(flag.contract_id or "")
    fitting = [contract for contract in contracts if not chosen or str(contract.pk) == chosen]
    if not fitting:
        raise Http404
    return next(
        (contract for contract in fitting if grounds[flag.pk, contract.pk].items), fitting[0]
    )


def shown_texts(form: WriteDemand) -> DemandTexts:
    """What stands in the fields now, typed or as proposed."""
    return typed_texts({name: form[name].value() or "" for name in TEXTS if name in form.fields})


@require_POST
@allowed("demand.write")
def demand_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it would print with what is typed, for htmx."""
    kind = request.GET.get("kind", "")
    plan = find_plan(request, pk, kind if kind in DemandKind.values else DemandKind.SOMASI)
    form = WriteDemand(plan, request.POST)
    if form.is_valid():
        deadline = form.cleaned_data["deadline_on"]
        flag, today = plan.ladder.ground.flag, request.today
        plan = plan_demand(flag, plan.contract, plan.template.kind, deadline, request.user, today)
    printed, problem = preview_html(plan, shown_texts(form))
    context = {"printed": printed, "problem": problem}
    return render(request, "offboarding/review/_printed.html", context)


@allowed("fact.read")
def demand(request: HttpRequest, pk: int) -> HttpResponse:
    row = find_demand(request, pk)
    context = {"client": row.client, "page": demand_page(row, request.today)}
    return render(request, "offboarding/demands/demand.html", context)


def find_demand(request: HttpRequest, pk: int, **only: str) -> Demand:
    demands = demands_to_send().of(request.vendor).exclude(document=None)
    return get_object_or_404(demands.select_related("attachment", "issued_by"), pk=pk, **only)


@require_POST
@allowed("document.send")
def somasi_send(request: HttpRequest, pk: int) -> HttpResponse:
    return send_it(request, find_demand(request, pk, kind=DemandKind.SOMASI))


@require_POST
@allowed("demand.write")
def reminder_send(request: HttpRequest, pk: int) -> HttpResponse:
    return send_it(request, find_demand(request, pk, kind=DemandKind.REMINDER))


def send_it(request: HttpRequest, row: Demand) -> HttpResponse:
    method = request.POST.get("method", "")
    if method not in DeliveryMethod.values or not request.POST.get("looked"):
        raise Refused(_("Tick that you have looked at name and address."))
    send_demand(
        demand=row,
        method=method,
        seen=request.POST.get(f"seen-{method}", ""),
        has_read=bool(request.POST.get("has_read")),
        by=request.user,
        today=request.today,
    )
    by_mail = method == DeliveryMethod.EMAIL
    mailed = _("The mail is queued. It leaves within a minute, once.")
    handed = _("The document is ready to be handed over. Upload the proof when it is done.")
    messages.success(request, mailed if by_mail else handed)
    return redirect(row)


@allowed("demand.write")
def demand_void(request: HttpRequest, pk: int) -> HttpResponse:
    row = find_demand(request, pk)

    def act(typed: dict) -> Demand:
        return void_demand(demand=row, by=request.user, **typed)

    form = VoidDemand(request.POST or None)
    context = {"client": row.client, "demand": row, "why": why_not_void(row)}
    return form_page(request, "offboarding/demands/void.html", form, act, context, is_edit=True)
