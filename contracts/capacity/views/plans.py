"""Hours planned for a contract, and the weeks ahead of all people with weekly hours."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render, resolve_url
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from contracts.capacity.actions.plan_hours import plan_hours
from contracts.capacity.actions.withdraw_plan import withdraw_plan
from contracts.capacity.forms import NewPlan
from contracts.capacity.hours import monday_of
from contracts.capacity.load import (
    WeekLoad,
    last_day,
    loads_of,
    members_of,
    plans_from,
    weeks_ahead,
)
from contracts.capacity.priorities import PeriodPriorities, priorities_on
from contracts.capacity.texts import hours_text
from contracts.contract.views.contracts import find_contract
from contracts.models import Breach, Contract, HoursPlan, Side

WEEKS_SHOWN = 8
WEEKS_WARNED = 27  # half a year


@dataclass(frozen=True)
class WeeksPage:
    """`outside`: number of contacts this week outside the agreed hours, by side. `priorities`: of
    the week, the month and the quarter.
    """

    people: list[tuple[str, list[WeekLoad]]]
    outside: dict[str, int]
    priorities: list[PeriodPriorities]


@allowed("fact.read")
def week_list(request: HttpRequest) -> HttpResponse:
    weeks = weeks_ahead(loads_of(request.vendor, request.today), request.today, WEEKS_SHOWN)
    by_person = groupby(weeks, key=lambda week: week.person.membership.pk)
    people = [(rows[0].person.name, rows) for _pk, group in by_person if (rows := list(group))]
    first = priorities_on(request.vendor, request.today, request.today)
    page = WeeksPage(people, outside_hours(request) if people else {}, first)
    return render(request, "contracts/capacity/weeks.html", {"page": page})


def outside_hours(request: HttpRequest) -> dict[str, int]:
    breaches = (
        Breach.objects.of(request.vendor)
        .valid()
        .filter(kind="hours", day__gte=monday_of(request.today), day__lte=request.today)
    )
    return breaches.aggregate(
        theirs=Count("pk", filter=Q(side=Side.CLIENT)), ours=Count("pk", filter=Q(side=Side.VENDOR))
    )


@allowed("fact.record")
def contract_hours(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    loads = loads_of(request.vendor, request.today)
    form = NewPlan(
        request.POST or None,
        initial={"from_on": request.today},
        people=members_of(loads),
        lines=contract.lines.agreed_by(request.today),
    )

    def act(typed: dict) -> str:
        plan_hours(contract=contract, by=request.user, today=request.today, **typed)
        messages.success(request, _("The hours are planned."))
        return resolve_url("contract_hours", request.vendor.slug, contract.pk)

    weeks = weeks_ahead(loads, request.today, WEEKS_WARNED)
    context = {
        "contract": contract,
        "client": contract.client,
        "plans": plans_shown(contract, request.today),
        "over": [week for week in weeks if week.is_over and includes_contract(week, contract)],
        "has_people": bool(loads),
    }
    return form_page(request, "contracts/capacity/contract_hours.html", form, act, context)


def plans_shown(contract: Contract, today: date) -> list[HoursPlan]:
    """With the `last` day of each, and whether it `counts` in any week: not once that day has
    passed, nor for an offer that came to nothing.
    """
    counted = plans_from(contract.vendor, today).filter(contract=contract)
    counting = set(counted.order_by().values_list("pk", flat=True))
    plans = contract.hours_plans.valid().select_related("membership__user", "line", "offer")
    rows = list(plans.order_by("from_on", "pk"))
    for plan in rows:
        plan.contract = contract
        plan.last, plan.counts = last_day(plan), plan.pk in counting
    return rows


def includes_contract(week: WeekLoad, contract: Contract) -> bool:
    return any(row.contract.pk == contract.pk for row in week.rows)


@allowed("fact.withdraw")
def plan_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    plans = HoursPlan.objects.of(request.vendor).valid()
    plan = get_object_or_404(plans.select_related("contract__client__vendor", "vendor"), pk=pk)
    return withdraw_page(
        request,
        partial(withdraw_plan, plan=plan),
        client=plan.contract.client,
        heading=_("Withdraw planned hours"),
        button=_("Withdraw them"),
        what=hours_text(plan.minutes),
        back=resolve_url("contract_hours", request.vendor.slug, plan.contract_id),
    )
