"""A contract to be signed, made from the vendor's first template."""

from datetime import date
from decimal import Decimal

from contracts.clauses.actions.make_draft import make_draft
from contracts.clauses.actions.make_library import make_library
from contracts.clauses.schedule import PlannedPayment
from contracts.clauses.versions import template_clauses
from contracts.models import ContractDraft, ContractTemplate

LINES = [
    {"description": "Perencanaan", "price": Decimal("8000000")},
    {"description": "Hari H", "price": Decimal("12000000")},
]
PAYMENTS = [PlannedPayment("deposit", Decimal(100), "signing")]
EVENT = date(2027, 3, 20)


def drafted(client, by, today: date = date(2026, 11, 12)) -> ContractDraft:
    make_library(vendor=client.vendor, today=date(2026, 1, 1))
    template = ContractTemplate.objects.of(client.vendor).get(is_default=True)
    return make_draft(
        client=client,
        fields={"number": "KJN/2026/031", "service": "Wedding organizer", "event_date": EVENT},
        lines=LINES,
        payments=PAYMENTS,
        clauses=template_clauses(template, today),
        template=template,
        by=by,
        today=today,
    )
