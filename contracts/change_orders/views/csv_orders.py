"""A client's change orders as CSV."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.clients.views.record import find_client
from clientcare.core.csv_export import Column
from clientcare.core.pages.csv_response import csv_file, model_column, withdrawal_reason
from clientcare.core.permissions import allowed
from contracts.models import ChangeOrder
from contracts.requests.views.requests import orders_of


@allowed("fact.record")
def change_order_list_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    columns: list[Column] = [
        *(
            model_column(ChangeOrder, name)
            for name in ("number", "title", "approved_on", "contract")
        ),
        (_("Signed file"), lambda row: row.signed_file and row.signed_file.name),
        (_("Withdrawn"), withdrawal_reason),
    ]
    orders = orders_of(client).select_related("withdrawal")
    return csv_file(request, f"change-orders-{client.pk}", columns, orders)
