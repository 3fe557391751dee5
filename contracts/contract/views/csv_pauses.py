"""A client's pauses as CSV."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.clients.views.record import find_client
from clientcare.core.csv_export import Column
from clientcare.core.pages.csv_response import csv_file, model_column, withdrawal_reason
from clientcare.core.permissions import allowed
from contracts.contract.views.pauses import pauses_of
from contracts.models import Pause


@allowed("fact.record")
def pause_list_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    columns: list[Column] = [
        *(model_column(Pause, name) for name in ("from_on", "until_on", "reason")),
        (_("Recorded by"), lambda row: row.recorded_by),
        (_("Withdrawn"), withdrawal_reason),
    ]
    return csv_file(request, f"pauses-{client.pk}", columns, pauses_of(client))
