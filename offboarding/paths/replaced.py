"""Invoices that the ending's own final account replaced before notice was given: a letter that
ends a contract at once leaves with its account, and until then rests on them as they were.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, Subquery

from contracts.models import Flag, Invoice, InvoiceCredit
from contracts.triggers.evidence_rows import invoice_item
from contracts.triggers.results import EvidenceItem
from offboarding.ladder.grounds import Ground
from offboarding.models import Demand, Termination


def replaced_amount(endings: Collection[Termination], day: date) -> Subquery:
    """Of an invoice: what was open of it when the account of one of these endings replaced it by
    `day`, for annotating invoices; None of one that no account replaced.
    """
    credits = InvoiceCredit.objects.valid().filter(
        invoice=OuterRef("pk"),
        by_document__settlement__termination__in=[ending.pk for ending in endings],
        by_document__voided_at=None,
        credited_on__lte=day,
    )
    return Subquery(credits.order_by("-pk").values("amount")[:1])


def as_before(item: EvidenceItem, replaced: Mapping[int, Decimal]) -> EvidenceItem:
    if item.id not in replaced:
        return item
    return replace(
        item,
        is_open=True,
        open_amount=replaced[item.id],
        replaced_by="",
        replaced_by_document=None,
    )


def replaced_grounds(
    ending: Termination, somasi: Iterable[Demand], invoices: Iterable[Invoice]
) -> list[Ground]:
    """Of each flag on which somasi of the contract rest, the invoices that they ask for and that
    were replaced; nothing once notice was given. `invoices` have their `replaced_amount`.
    """
    rows = [invoice for invoice in invoices if invoice.replaced_amount is not None]
    if ending.notice_given_on or not rows:
        return []
    replaced = {invoice.pk: invoice.replaced_amount for invoice in rows}
    items = {invoice.pk: as_before(invoice_item(invoice, None), replaced) for invoice in rows}
    asked: dict[Flag, set[int]] = {}
    for demand in somasi:
        if demand.flag is not None and not demand.flag.dismissed:
            asked.setdefault(demand.flag, set()).update(demand.evidence_ids & set(items))
    return [
        Ground(flag, ending.contract, tuple(items[pk] for pk in sorted(ids)))
        for flag, ids in asked.items()
    ]
