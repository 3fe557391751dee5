"""Settle a proposal: it is taken over into contracts, prices or questions, or it is not."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name
from clientcare.models import User
from offboarding.aftermath.actions.propose_clause import record_proposal
from offboarding.models import ImprovementProposal


@transaction.atomic
def settle_proposal(
    *, proposal: ImprovementProposal, outcome: str, note: str, by: User, today: date
) -> ImprovementProposal:
    """`note`: where it was taken over, or why not. Refused without it, and when it is settled."""
    lock_head(proposal.vendor)
    proposal.refresh_from_db(fields=["settled_on"])
    refuse_settled_proposal(proposal)
    note = clean_name(note, "note")
    if not note:
        raise Refused(_("Write where it was taken over, or why not."), field="note")
    proposal.outcome, proposal.outcome_note = outcome, note
    proposal.settled_on, proposal.settled_by = today, by
    proposal.save(update_fields=["outcome", "outcome_note", "settled_on", "settled_by"])
    record_proposal("proposal_settled", proposal, by)
    return proposal


def refuse_settled_proposal(proposal: ImprovementProposal) -> None:
    if proposal.settled_on is not None:
        raise Refused(_("This proposal is settled already."))
