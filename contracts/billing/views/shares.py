"""Hours against money: each client's share of both, in one period."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clientcare.core.permissions import allowed
from contracts.billing.work_shares import PERIODS, work_shares

CLIENTS_SHOWN = 50


@allowed("ledger.export")
def work_share_list(request: HttpRequest) -> HttpResponse:
    """`?days=`: 30, 90 or 365."""
    typed = request.GET.get("days", "")
    days = next((period for period in PERIODS if str(period) == typed), PERIODS[1])
    shares = work_shares(request.vendor, days, request.today)
    page = Paginator(shares.clients, CLIENTS_SHOWN).get_page(request.GET.get("page"))
    context = {"shares": shares, "page_obj": page, "periods": PERIODS}
    return render(request, "contracts/billing/work_shares.html", context)
