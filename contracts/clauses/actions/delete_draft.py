"""Delete a draft that nobody has signed."""

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.clauses.actions.make_draft import record_draft
from contracts.clauses.actions.sign_draft import refuse_signed
from contracts.clauses.out_to_sign import refuse_given_out, refuse_out_to_sign
from contracts.models import ContractDraft


@transaction.atomic
def delete_draft(*, draft: ContractDraft, by: User) -> None:
    """Refused for one that was signed, which its contract was made from; or was given out to
    be signed.
    """
    lock_head(draft.vendor)
    draft.refresh_from_db()
    refuse_signed(draft)
    refuse_out_to_sign(draft)
    refuse_given_out(draft)
    record_draft("contract_draft_deleted", draft, by)
    draft.delete()
