"""Invoices that the ending's own final account replaced before notice was given: a letter that
ends a contract at once leaves with its account, and until then rests on them as they were.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from contracts.models import Flag, InvoiceCredit
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.results import EvidenceItem
from offboarding.ladder.grounds import Ground
from offboarding.models import Termination


def replaced_amounts(ending: Termination, day: date) -> dict[int, Decimal]:
    """What was open of each of them, by its id; nothing once notice was given."""
    if ending.notice_given_on:
        return {}
    return dict(replacing_credits(ending, day).values_list("invoice", "amount"))


def replaced_amount(ending: Termination, day: date) -> Subquery:
    """The same of one invoice, for annotating invoices; None of one that it did not replace."""
    credits = replacing_credits(ending, day).filter(invoice=OuterRef("pk")).order_by("-pk")
    return Subquery(credits.values("amount")[:1])


def replacing_credits(ending: Termination, day: date) -> QuerySet[InvoiceCredit]:
    return InvoiceCredit.objects.valid().filter(
        by_document__settlement__termination=ending,
        by_document__voided_at=None,
        credited_on__lte=day,
    )


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


def replaced_grounds(ending: Termination, day: date) -> list[Ground]:
    """Of each flag on which somasi of the contract rest, those that they ask for."""
    replaced = replaced_amounts(ending, day)
    if not replaced:
        return []
    items = INVOICES.load_cited(replaced, day)
    asked: dict[Flag, set[int]] = {}
    somasi = ending.contract.written_demands.delivered().filter(flag__dismissed=False)
    for one in somasi.select_related("flag__vendor__trigger_parameters"):
        asked.setdefault(one.flag, set()).update(one.evidence_ids & set(items))
    return [
        Ground(flag, ending.contract, restored(ids, items, replaced)) for flag, ids in asked.items()
    ]


def restored(
    ids: Collection[int], items: Mapping[int, EvidenceItem], replaced: Mapping[int, Decimal]
) -> tuple[EvidenceItem, ...]:
    return tuple(as_before(items[pk], replaced) for pk in sorted(ids))
