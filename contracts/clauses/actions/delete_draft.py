"""Delete a draft that nobody has signed."""

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.clauses.actions.make_draft import record_draft
from contracts.clauses.actions.sign_draft import refuse_signed
from contracts.models import ContractDraft


@transaction.atomic
def delete_draft(*, draft: ContractDraft, by: User) -> None:
    """Refused for one that was signed: it is what its contract was made from."""
    lock_head(draft.vendor)
    draft.refresh_from_db()
    refuse_signed(draft)
    record_draft("contract_draft_deleted", draft, by)
    draft.delete()
