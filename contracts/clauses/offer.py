"""What the form of a new contract proposes: from a template, another contract, or a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from clientcare.models import Client, Vendor
from contracts.agreement.boundaries import TERM_KINDS
from contracts.clauses.draft_content import (
    DraftClause,
    clauses_in,
    lines_in,
    payments_in,
)
from contracts.clauses.schedule import PlannedPayment
from contracts.clauses.versions import template_clauses, versions_on
from contracts.clauses.wording import AGREED
from contracts.models import (
    BoundaryTerm,
    ClauseVersion,
    Contract,
    ContractDraft,
    ContractTemplate,
    LibraryClause,
)

DRAFT_FIELDS = ("number", "service", "service_en", "event_date", "starts_on", "ends_on", "currency")
COPIED_COLUMNS = ("description", "description_en", "price", "hourly_rate", "is_milestone")


@dataclass(frozen=True)
class ContractOffer:
    """`fields`, `lines`, `payments` and `clauses` as `make_draft` takes them; a price may be
    missing. `optional`: clauses of other kinds, blank, with the wording of the library.
    """

    fields: Mapping[str, Any]
    lines: Sequence[Mapping[str, Any]] = ()
    payments: Sequence[PlannedPayment] = ()
    clauses: Sequence[DraftClause] = field(default_factory=list)
    optional: Sequence[DraftClause] = field(default_factory=list)

    def with_optional(self, vendor: Vendor, today: date) -> "ContractOffer":
        """With a blank clause of each kind that it has none of; a scope is never blank."""
        own = {clause.kind for clause in self.clauses}
        kinds = [code for code in TERM_KINDS if code not in own and not TERM_KINDS[code].has_lines]
        library = LibraryClause.objects.of(vendor).filter(kind__in=kinds).order_by("-pk")
        first = {clause.kind: clause.pk for clause in library}
        versions = versions_on(first.values(), today)
        return replace(
            self, optional=[blank_clause(code, versions.get(first.get(code))) for code in kinds]
        )


def offer_of_template(template: ContractTemplate, client: Client, today: date) -> ContractOffer:
    fields = {
        "number": propose_number(client.vendor, today),
        "service": template.service,
        "service_en": template.service_en,
        "event_date": client.event_date,
        "currency": client.vendor.currency,
    }
    return ContractOffer(
        fields,
        list(template.prices.values("description", "description_en", "price")),
        planned_payments(template),
        template_clauses(template, today),
    )


def planned_payments(template: ContractTemplate) -> list[PlannedPayment]:
    return [
        PlannedPayment(payment.kind, payment.percent, payment.counted_from, payment.days)
        for payment in template.payments.all()
    ]


def offer_of_contract(contract: Contract, client: Client, today: date) -> ContractOffer:
    """Its own price lines and the terms in force of it, each with the wording that it was made
    with; a schedule only where it has one by shares.
    """
    draft = ContractDraft.objects.filter(contract=contract).first()
    lines = contract.lines.filter(change_order=None).values(*COPIED_COLUMNS)
    return ContractOffer(
        {
            "number": propose_number(client.vendor, today),
            "service": contract.service,
            "service_en": contract.service_en,
            "event_date": client.event_date,
            "currency": contract.currency,
        },
        list(lines),
        payments_in(draft) if draft else [],
        copied_clauses(contract, draft, today),
    )


def copied_clauses(
    contract: Contract, draft: ContractDraft | None, today: date
) -> list[DraftClause]:
    worded = {clause.kind: clause for clause in clauses_in(draft)} if draft else {}
    terms = contract.terms.in_force_on(max(today, contract.signed_on))
    terms = terms.select_related("clause_version").prefetch_related("scope_lines")
    order = [*worded, *TERM_KINDS]
    known = [term for term in terms if term.kind in TERM_KINDS]
    return [
        copied_clause(term, worded.get(term.kind))
        for term in sorted(known, key=lambda term: order.index(term.kind))
    ]


def copied_clause(term: BoundaryTerm, made: DraftClause | None) -> DraftClause:
    """The wording is that of the draft, else of the version; else what was agreed says it all."""
    version = term.clause_version
    texts = made or version
    names = ("title", "quantity", "unit", "included", "excluded", "revision_rounds")
    return DraftClause(
        term.kind,
        term.value,
        texts.text_id if texts else f"{{{AGREED}}}",
        texts.text_en if texts else f"{{{AGREED}}}",
        [{name: getattr(line, name) for name in names} for line in term.scope_lines.all()],
        version.pk if version else None,
        version.number if version else None,
    )


def blank_clause(kind: str, version: ClauseVersion | None) -> DraftClause:
    texts = (version.text_id, version.text_en) if version else (f"{{{AGREED}}}",) * 2
    names = (version.pk, version.number) if version else (None, None)
    return DraftClause(kind, {}, *texts, [], *names)


def offer_of_draft(draft: ContractDraft) -> ContractOffer:
    fields = {name: getattr(draft, name) for name in DRAFT_FIELDS}
    return ContractOffer(fields, lines_in(draft), payments_in(draft), clauses_in(draft))


def propose_number(vendor: Vendor, today: date) -> str:
    """KJN/2026/031: the next that neither a contract nor a draft has."""
    start = f"{vendor.letter_code or vendor.slug[:3].upper()}/{today.year}/"
    contracts = Contract.objects.of(vendor).filter(number__startswith=start)
    drafts = ContractDraft.objects.of(vendor).filter(number__startswith=start)
    taken = {*contracts.values_list("number", flat=True), *drafts.values_list("number", flat=True)}
    place = len(taken) + 1
    while f"{start}{place:03}" in taken:
        place += 1
    return f"{start}{place:03}"
