"""Take a proposal over into the library: it opens the next version of a clause."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.clauses.actions.add_version import add_version
from contracts.clauses.wording import clause_title
from contracts.models import ClauseVersion, LibraryClause
from offboarding.aftermath.actions.settle_proposal import settle_proposal
from offboarding.models import ImprovementProposal, ProposalKind, ProposalOutcome


@transaction.atomic
def accept_proposal(
    *,
    proposal: ImprovementProposal,
    clause: LibraryClause,
    wording: Mapping[str, Any],
    by: User,
    today: date,
) -> ClauseVersion:
    """`wording` as `add_version` takes it; it may differ from the proposed one. Refused for what is
    no clause, for one that is settled, and for what `add_version` refuses; then it still waits.
    """
    lock_head(proposal.vendor)
    if proposal.kind != ProposalKind.CLAUSE:
        raise Refused(_("Only a proposal about a clause becomes a version of one."))
    version = add_version(clause=clause, by=by, today=today, **wording)
    names = {"number": version.number, "clause": clause_title(clause)}
    note, outcome = _("Version %(number)s of “%(clause)s”.") % names, ProposalOutcome.TAKEN
    settle_proposal(proposal=proposal, outcome=outcome, note=note, by=by, today=today)
    proposal.version = version
    proposal.save(update_fields=["version"])
    return version
