"""The client list and a client's contacts as CSV, with the filters of their pages."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.clients.views.record import find_client
from clientcare.core.csv_export import Column
from clientcare.core.pages.csv_response import (
    csv_file,
    model_column,
    on_the_clock,
    withdrawal_reason,
)
from clientcare.core.permissions import allowed
from clientcare.models import PROFILE, Client, EnquiryStage, Interaction, Vendor
from clientcare.money.rounding import round_money
from offboarding.client_page.views.clients import clients_shown, with_state
from offboarding.models import ClientStake


def client_state(client: Any) -> object:
    """The label of the chip in the list."""
    stage = client.enquiry_stage
    states = (
        (client.merged_into_id, _("merged")),
        (client.archived_at, _("archived")),
        (stage, stage and EnquiryStage(stage).text),
        (client.has_case, _("open case")),
        (client.flag_count, _("flag")),
    )
    return next((label for applies, label in states if applies), _("calm"))


@allowed("fact.read")
def client_list_csv(request: HttpRequest) -> HttpResponse:
    clients, _asked, _archived = clients_shown(request)
    currencies = stake_currencies(request.vendor)
    columns = [
        *(model_column(Client, name) for name in PROFILE),
        (_("On record since"), lambda row: on_the_clock(row.created_at, request.vendor)),
        *sums_columns(currencies),
        (_("State"), client_state),
    ]
    return csv_file(request, "clients", columns, with_sums(with_state(clients), currencies))


def sums_columns(currencies: Sequence[str]) -> list[Column]:
    """At stake and overdue in each currency: no cell adds or mixes two. Empty where it is zero, as
    on the page.
    """
    labels = {"amount": _("At stake"), "overdue": _("Overdue")}
    return [
        (f"{label} ({code})", partial(sum_cell, name=f"{name}_{code}", currency=code))
        for code in currencies
        for name, label in labels.items()
    ]


def sum_cell(row: Any, name: str, currency: str) -> Decimal | None:
    amount = getattr(row, name)
    return round_money(amount, currency) if amount else None


def stake_currencies(vendor: Vendor) -> list[str]:
    """The vendor's own first."""
    codes = set(ClientStake.objects.of(vendor).values_list("currency", flat=True))
    return sorted({vendor.currency, *codes}, key=lambda code: (code != vendor.currency, code))


def with_sums(clients: QuerySet[Client], currencies: Sequence[str]) -> QuerySet[Client]:
    """With `amount_IDR` and `overdue_IDR`, and so for each currency."""
    stakes = ClientStake.objects.filter(client=OuterRef("pk"))
    return clients.annotate(
        **{
            f"{name}_{code}": Subquery(stakes.filter(currency=code).values(name)[:1])
            for code in currencies
            for name in ("amount", "overdue")
        }
    )


def reading_label(contact: Interaction) -> object:
    """Empty for a call, a meeting, and a contact that is not judged yet."""
    judgement = getattr(contact, "judgement", None)
    return judgement.get_reading_display() if judgement else ""


@allowed("fact.read")
def contact_list_csv(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    contacts = Interaction.objects.of(request.vendor).filter(client=client)
    contacts = contacts.select_related("contract", "recorded_by", "withdrawal", "judgement")
    contacts = contacts.order_by("occurred_at", "pk")
    columns = [
        (_("Day and time"), lambda row: on_the_clock(row.occurred_at, request.vendor)),
        *(
            model_column(Interaction, name)
            for name in ("direction", "channel", "sender", "text", "minutes")
        ),
        *(
            model_column(Interaction, name)
            for name in ("expects_reply", "is_not_answer", "was_reached", "purpose")
        ),
        (_("Contract"), lambda row: row.contract),
        (_("Recorded by"), lambda row: row.recorded_by),
        (_("Recorded at"), lambda row: on_the_clock(row.recorded_at, request.vendor)),
        (_("Withdrawn"), withdrawal_reason),
        (_("Reply status"), reading_label),
    ]
    return csv_file(request, f"contacts-{client.pk}", columns, contacts)
