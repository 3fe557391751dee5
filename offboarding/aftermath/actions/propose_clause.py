"""Propose another wording of a clause, or a new one, for contracts to come."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.models import User
from contracts.models import BoundaryTerm
from offboarding.models import ImprovementProposal, ProposalKind, Retrospective


@transaction.atomic
def propose_clause(
    *,
    retrospective: Retrospective,
    after: str,
    why: str,
    by: User,
    term: BoundaryTerm | None = None,
    before: str = "",
) -> ImprovementProposal:
    """`term`: the clause of the ended contract; none for a new one. `before`: its wording, unless
    the one on record. Refused at its field without a wording or reason, and for the same wording.
    """
    before = before.strip() or (term.quote.strip() if term else "")
    proposal = ImprovementProposal(
        vendor=retrospective.vendor,
        retrospective=retrospective,
        kind=ProposalKind.CLAUSE,
        term=term,
        subject=term.clause if term else "",
        before=before,
        after=after.strip(),
        why=clean_name(why, "why"),
        made_by=by,
    )
    if not proposal.after:
        raise Refused(_("Write the wording that you propose."), field="after")
    if proposal.after == before:
        raise Refused(_("This is the wording as it is. Change it."), field="after")
    return save_proposal(proposal)


def save_proposal(proposal: ImprovementProposal) -> ImprovementProposal:
    """Refused without a reason; that of a price is its arithmetic."""
    if not proposal.why and proposal.kind != ProposalKind.PRICE:
        raise Refused(_("Write why: what would it have changed?"), field="why")
    proposal.save()
    record_proposal("proposal_made", proposal, proposal.made_by)
    return proposal


def record_proposal(kind: str, proposal: ImprovementProposal, by: User | None) -> None:
    ending = proposal.retrospective.termination
    rows = {"retrospective": ending.pk, "proposal": proposal.pk}
    record(proposal.vendor, kind, by=by, client=ending.client, **rows)
