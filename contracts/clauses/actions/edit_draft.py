"""Change a draft that nobody has signed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.clauses.actions.make_draft import record_draft, refuse_unsignable, save_content
from contracts.clauses.actions.sign_draft import refuse_signed
from contracts.clauses.contract_text import text_to_sign
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
    seen: str | None = None,
) -> ContractDraft:
    """As `make_draft`. `seen`: the hash of the text that the page showed; None without a page.
    Refused for one that was signed or is out to be signed, or was changed since it was seen.
    """
    lock_head(draft.vendor)
    draft.refresh_from_db()
    refuse_signed(draft)
    refuse_out_to_sign(draft)
    refuse_changed_since(draft, seen)
    save_content(draft, fields, lines, payments, clauses)
    refuse_unsignable(draft, by, today)
    record_draft("contract_draft_changed", draft, by)
    return draft


def refuse_changed_since(draft: ContractDraft, seen: str | None) -> None:
    """It was saved from another page meanwhile, which this one would undo."""
    if seen is not None and seen != text_to_sign(draft).sha256:
        raise Refused(
            _("The contract was changed meanwhile. Nothing was saved: open this page again.")
        )
