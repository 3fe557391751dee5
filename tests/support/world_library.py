"""A folder's part of the library: a clause with a version, a template, a contract to be signed, and
the text that the folder's contract was signed with.
"""

from contracts.clauses.contract_text import freeze_text, text_to_sign
from contracts.models import (
    ClauseVersion,
    ContractDraft,
    ContractTemplate,
    LibraryClause,
    TemplateClause,
    TemplatePayment,
    TemplatePrice,
)

VALUE = {"amount": 4, "unit": "working_hours"}


def add_library(side, folder) -> None:
    name = f"Jawaban {folder.number} {side.canary}"
    row = {"vendor": side.vendor}
    clause = LibraryClause.objects.create(**row, kind="response", name=name, made_by=side.owner)
    version = ClauseVersion.objects.create(
        **row,
        clause=clause,
        number=1,
        text_id=f"{{agreed}} {side.canary}",
        text_en=f"{{agreed}} {side.canary}",
        value=VALUE,
        from_on=side.day(100),
        why=side.canary,
        made_by=side.owner,
    )
    template = ContractTemplate.objects.create(
        **row,
        name=f"Acara {folder.number} {side.canary}",
        service=f"Wedding organizer {side.canary}",
        service_en=f"Wedding organizer {side.canary}",
        made_by=side.owner,
    )
    row["template"] = template
    TemplateClause.objects.create(**row, clause=clause, position=1)
    TemplatePrice.objects.create(
        **row, position=1, description=f"Hari H {side.canary}", price="20000000"
    )
    TemplatePayment.objects.create(
        **row, position=1, kind="deposit", percent=100, counted_from="signing"
    )
    folder.library_clause, folder.template = clause, template
    folder.clause_kind = "response"  # a part of an address
    folder.proposal.term = folder.contract.terms.filter(kind="response").first()
    folder.proposal.save(update_fields=["term"])
    add_draft(side, folder, version)


def add_draft(side, folder, version: ClauseVersion) -> None:
    content = {
        "lines": [{"description": f"Hari H {side.canary}", "price": "20000000"}],
        "payments": [{"kind": "deposit", "percent": "100", "counted_from": "signing", "days": 0}],
        "clauses": [
            {
                "kind": "response",
                "value": VALUE,
                "text_id": version.text_id,
                "text_en": version.text_en,
                "lines": [],
                "version": version.pk,
                "number": 1,
            }
        ],
    }
    folder.draft = ContractDraft.objects.create(
        vendor=side.vendor,
        client=folder.calm,
        template=folder.template,
        number=f"KJN/{folder.number}/{side.canary}",
        service=f"Wedding organizer {side.canary}",
        currency="IDR",
        made_by=side.staff,
        **content,
    )
    freeze_text(folder.contract, text_to_sign(folder.draft))
