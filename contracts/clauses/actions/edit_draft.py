"""Change a draft that nobody has signed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.clauses.actions.make_draft import record_draft, refuse_unsignable, save_content
from contracts.clauses.actions.sign_draft import refuse_signed
from contracts.clauses.draft_content import DraftClause
from contracts.clauses.out_to_sign import refuse_out_to_sign
from contracts.clauses.schedule import PlannedPayment
from contracts.models import ContractDraft


@transaction.atomic
def edit_draft(
    *,
    draft: ContractDraft,
    fields: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]],
    payments: Sequence[PlannedPayment],
    clauses: Sequence[DraftClause],
    by: User,
    today: date,
) -> ContractDraft:
    """As `make_draft`. Refused for one that was signed or is out to be signed."""
    lock_head(draft.vendor)
    draft.refresh_from_db()
    refuse_signed(draft)
    refuse_out_to_sign(draft)
    save_content(draft, fields, lines, payments, clauses)
    refuse_unsignable(draft, by, today)
    record_draft("contract_draft_changed", draft, by)
    return draft
