"""Make a contract from a template or from another contract: a draft until it is signed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Client, User
from contracts.clauses.actions.sign_draft import sign_draft
from contracts.clauses.draft_content import DraftClause, lines_content, payments_content
from contracts.clauses.schedule import PlannedPayment, check_schedule
from contracts.clauses.wording import check_wording
from contracts.contract.actions.record_contract import number_taken
from contracts.models import Contract, ContractDraft, ContractTemplate


@transaction.atomic
def make_draft(
    *,
    client: Client,
    fields: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]],
    payments: Sequence[PlannedPayment],
    clauses: Sequence[DraftClause],
    by: User,
    today: date,
    template: ContractTemplate | None = None,
    copied_from: Contract | None = None,
) -> ContractDraft:
    """`fields` are columns of ContractDraft (currency: the vendor's unless given), `lines` as
    `record_contract` takes them. Refused, at its field, for whatever would refuse it when it is
    signed today, and for a number that another draft has.
    """
    lock_head(client.vendor)
    draft = ContractDraft(
        vendor=client.vendor,
        client=client,
        template=template,
        copied_from=copied_from,
        made_by=by,
        currency=client.vendor.currency,
    )
    save_content(draft, fields, lines, payments, clauses)
    refuse_unsignable(draft, by, today)
    record_draft("contract_drafted", draft, by)
    return draft


def save_content(
    draft: ContractDraft,
    fields: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]],
    payments: Sequence[PlannedPayment],
    clauses: Sequence[DraftClause],
) -> None:
    for name, value in fields.items():
        setattr(draft, name, value)
    check_number(draft)
    check_schedule(payments, draft.event_date)
    refuse_free(lines)
    refuse_twice(clauses)
    for clause in clauses:
        check_wording(clause.text_id, "text_id")
        check_wording(clause.text_en, "text_en")
    draft.lines = lines_content(lines)
    draft.payments = payments_content(payments)
    draft.clauses = [fitted(clause, draft).as_content() for clause in clauses]
    draft.save()


def fitted(clause: DraftClause, draft: ContractDraft) -> DraftClause:
    """With what a value takes from its contract, so that the text says it before it is signed."""
    contract = Contract(currency=draft.currency, event_date=draft.event_date)
    return replace(clause, value=clause.agreed.fitted_to(contract).as_value())


def check_number(draft: ContractDraft) -> None:
    if not draft.number.strip():
        raise Refused(_("Write the number of the contract."), field="number")
    others = ContractDraft.objects.of(draft.vendor).filter(contract=None, number=draft.number)
    if others.exclude(pk=draft.pk).exists():
        raise Refused(number_taken(draft.number), field="number")


def refuse_free(lines: Sequence[Mapping[str, Any]]) -> None:
    """A contract drawn up here is paid for: a price, or a rate without a limit. What is done for
    nothing can be a line beside others.
    """
    if lines and not any(line.get("price") or line.get("hourly_rate") for line in lines):
        raise Refused(_("Every price is 0. Write what the client pays, or a rate per hour."))


def refuse_twice(clauses: Sequence[DraftClause]) -> None:
    """Two clauses of a kind would hold on the same days."""
    kinds = [clause.kind for clause in clauses]
    for clause in clauses:
        if kinds.count(clause.kind) > 1:
            raise Refused(
                _("%(kind)s is agreed twice. Leave one of the two clauses out.")
                % {"kind": clause.term_kind.label}
            )


def refuse_unsignable(draft: ContractDraft, by: User, today: date) -> None:
    """Sign it as of today and roll that back: the checks are those of signing itself."""
    with transaction.atomic():
        sign_draft(draft=draft, signed_on=today, by=by, today=today)
        transaction.set_rollback(True)
    draft.contract = None


def record_draft(kind: str, draft: ContractDraft, by: User) -> None:
    record(draft.vendor, kind, by=by, client=draft.client, number=draft.number)
