"""Time worked under a contract: the list with the form for another entry, and withdrawing one."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.csv_export import Column
from clientcare.core.pages.csv_response import csv_file, model_column, withdrawal_reason
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from contracts.agreement.boundaries.period_hours import PeriodState, format_minutes
from contracts.contract.actions.record_time import record_time
from contracts.contract.actions.withdraw_time import withdraw_time
from contracts.contract.forms.time import NewTime
from contracts.contract.period_use import period_use
from contracts.contract.views.contracts import find_contract
from contracts.models import Contract, TimeEntry

LAST = 200  # entries on the page; the CSV has all


@allowed("fact.record")
def time_new(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)

    def act(typed: dict) -> str:
        entry = record_time(contract=contract, by=request.user, today=request.today, **typed)
        warning = period_warning(entry, request.today)
        notify = messages.warning if warning else messages.success
        notify(request, " ".join([_("The time is on record."), str(warning)]).strip())
        return resolve_url("time_new", request.vendor.slug, contract.pk)

    entries = list(entries_of(contract)[:LAST])
    worked = contract.time_entries.worked_by(request.today)
    minutes = worked.aggregate(sum=Sum("minutes"))["sum"] or 0
    form = NewTime.of(contract, request.POST or None, day=request.today, person=request.user.name)
    context = {"contract": contract, "client": contract.client, "entries": entries}
    context["use"] = use = period_use(contract, request.today)
    context["over"] = {counted.entry.pk for counted in use.over} if use else set()
    return form_page(
        request, "contracts/contract/time.html", form, act, {**context, "minutes": minutes}
    )


def period_warning(entry: TimeEntry, today: date) -> str:
    """That the hours agreed for today's period are used up, where the entry is of that period."""
    use = period_use(entry.contract, today)
    if use is None or entry.day < use.first or use.state == PeriodState.WITHIN:
        return ""
    return _("%(state)s: %(used)s worked, %(agreed)s agreed.") % {
        "state": capfirst(use.state.label),
        "used": format_minutes(use.minutes),
        "agreed": use.agreed.text(),
    }


def entries_of(contract: Contract) -> QuerySet[TimeEntry]:
    """Withdrawn ones among them, the latest first."""
    return contract.time_entries.select_related("line", "recorded_by", "withdrawal")


@allowed("fact.withdraw")
def time_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    entries = TimeEntry.objects.of(request.vendor).valid()
    entry = get_object_or_404(
        entries.select_related("contract__client__vendor", "contract__vendor", "vendor"), pk=pk
    )
    return withdraw_page(
        request,
        partial(withdraw_time, entry=entry),
        client=entry.contract.client,
        heading=_("Withdraw a time entry"),
        button=_("Withdraw the entry"),
        what=entry.what,
        back=resolve_url("time_new", request.vendor.slug, entry.contract_id),
    )


@allowed("fact.record")
def time_list_csv(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    columns: list[Column] = [
        *(model_column(TimeEntry, name) for name in ("day", "minutes", "person", "what", "line")),
        (gettext_lazy("Recorded by"), lambda row: row.recorded_by),
        (gettext_lazy("Withdrawn"), withdrawal_reason),
    ]
    return csv_file(request, f"time-{contract.pk}", columns, entries_of(contract))
