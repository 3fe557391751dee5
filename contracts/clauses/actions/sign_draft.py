"""A draft that both sides signed becomes a contract with its terms, schedule and frozen text."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day, local_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Document, User
from contracts.clauses.contract_text import ContractText, freeze_text, text_to_sign
from contracts.clauses.draft_content import (
    DraftClause,
    clauses_in,
    lines_in,
    payments_in,
    price_of,
)
from contracts.clauses.out_to_sign import refuse_out_to_sign
from contracts.clauses.schedule import amounts_of, due_day
from contracts.contract.actions.record_contract import record_contract
from contracts.contract.fit_gate import refuse_unfit
from contracts.contract.signed_file import check_signed_file, note_signed_file
from contracts.models import BillingSchedule, BillingStep, ClauseVersion, Contract, ContractDraft

COLUMNS = ("number", "service", "service_en", "event_date", "starts_on", "ends_on", "currency")


@transaction.atomic
def sign_draft(
    *,
    draft: ContractDraft,
    signed_on: date,
    by: User,
    today: date,
    file: tuple[str, bytes] | None = None,
    seen: str | None = None,
    by_link: bool = False,
    is_compared: bool = False,
    is_earlier: bool = True,
) -> Contract:
    """Record it as signed by both sides on `signed_on`; `file` is the signed document (name,
    bytes), the PDF that was issued with signatures added, or a scan that was compared with the text
    (`is_compared`); `seen` the hash of the text that they signed, None where no page showed it;
    `is_earlier`: may precede the draft. Refused for a draft that is a contract already, for a text
    that has changed since `seen`, unless `by_link` for one that is out to be signed or whose
    enquiry is not settled, and for what `record_contract` refuses.
    """
    lock_head(draft.vendor)
    draft.refresh_from_db()
    refuse_signed(draft)
    if not by_link:
        refuse_out_to_sign(draft)
        refuse_unfit(draft.client, today)
    text = text_to_sign(draft)
    refuse_changed_since(text, seen)
    refuse_before_draft(draft, signed_on, is_earlier)
    issued = issued_with(draft, text)
    is_digital = file is not None and check_signed_file(issued, file[1], is_compared=is_compared)
    contract = record_signed(draft, text, signed_on, by, today, file)
    schedule_payments(contract, draft)
    frozen = freeze_text(contract, text, issued)
    if file is not None:
        note_signed_file(contract, frozen, issued, is_digital=is_digital, by=by)
    draft.contract = contract
    draft.save(update_fields=["contract"])
    return contract


def refuse_changed_since(text: ContractText, seen: str | None) -> None:
    if seen is not None and seen != text.sha256:
        raise Refused(
            _("The text was changed after it was signed. Read it again and have this one signed.")
        )


def refuse_before_draft(draft: ContractDraft, signed_on: date, is_earlier: bool) -> None:
    """All since the day of signing is judged by the contract, so a slip would accuse the client.
    `is_earlier`: a person says that it is so.
    """
    made_on = local_day(draft.made_at, draft.vendor.timezone)
    if signed_on < made_on and not is_earlier:
        text = _(
            "The draft was made on %(day)s. If it was signed before that, say so here: its terms "
            "count from the day of signing."
        )
        day = format_day(made_on, current_language(), "plain")
        raise Refused(text % {"day": day}, field="is_earlier")


def issued_with(draft: ContractDraft, text: ContractText) -> Document | None:
    """The PDF to be signed, if it shows exactly this text."""
    return draft.issued if draft.issued_sha256 == text.sha256 else None


def record_signed(
    draft: ContractDraft,
    text: ContractText,
    signed_on: date,
    by: User,
    today: date,
    file: tuple[str, bytes] | None,
) -> Contract:
    fields = {name: getattr(draft, name) for name in COLUMNS} | {"signed_on": signed_on}
    return record_contract(
        client=draft.client,
        fields=fields,
        lines=lines_with_clauses(draft, text),
        terms=terms_of_draft(draft, text),
        by=by,
        today=today,
        file=file,
    )


def refuse_signed(draft: ContractDraft) -> None:
    if draft.contract_id is not None:
        raise Refused(_("This contract was signed. What changes now is an amendment."))


def lines_with_clauses(draft: ContractDraft, text: ContractText) -> list[dict]:
    """Each price line with its number in the text: 2.1."""
    place = next(section.number for section in text.sections if section.about == "price")
    return [
        {**line, "clause": f"{place}.{number}"} for number, line in enumerate(lines_in(draft), 1)
    ]


def terms_of_draft(draft: ContractDraft, text: ContractText) -> list[dict]:
    """As `add_terms` takes them, each with its clause in the text and the words of that clause."""
    sections = [section for section in text.sections if section.kind]
    clauses = clauses_in(draft)
    versions = ClauseVersion.objects.of(draft.vendor).in_bulk(
        [clause.version for clause in clauses if clause.version]
    )
    return [
        {
            "kind": clause.kind,
            "value": clause.value,
            "clause": section.clause,
            "quote": "\n".join(section.paragraphs["id"]),
            "lines": numbered_lines(clause, section.number),
            "clause_version": versions.get(clause.version),
        }
        for clause, section in zip(clauses, sections, strict=True)
    ]


def numbered_lines(clause: DraftClause, number: int) -> list[dict]:
    return [{**line, "clause": f"{number}.{place}"} for place, line in enumerate(clause.lines, 1)]


def schedule_payments(contract: Contract, draft: ContractDraft) -> None:
    payments = payments_in(draft)
    if not payments:
        return
    amounts = amounts_of(price_of(draft), payments, draft.currency)
    schedule = BillingSchedule.objects.create(
        vendor=contract.vendor,
        contract=contract,
        agreed_on=contract.signed_on,
        recorded_by=contract.recorded_by,
    )
    BillingStep.objects.bulk_create(
        BillingStep(
            vendor=contract.vendor,
            schedule=schedule,
            kind=payment.kind,
            amount=amount,
            due_on=due_day(payment, contract.signed_on, contract.event_date),
        )
        for payment, amount in zip(payments, amounts, strict=True)
    )
