"""Propose a question to ask new clients, so that what went wrong is seen early."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.models import User
from offboarding.aftermath.actions.propose_clause import save_proposal
from offboarding.models import ImprovementProposal, ProposalKind, Retrospective


@transaction.atomic
def propose_question(
    *, retrospective: Retrospective, question: str, why: str, by: User
) -> ImprovementProposal:
    """Refused at its field without a question or a reason."""
    if not question.strip():
        raise Refused(_("Write the question."), field="question")
    return save_proposal(
        ImprovementProposal(
            vendor=retrospective.vendor,
            retrospective=retrospective,
            kind=ProposalKind.QUESTION,
            after=question.strip(),
            why=clean_name(why, "why"),
            made_by=by,
        )
    )
