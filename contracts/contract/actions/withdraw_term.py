"""Withdraw one term recorded by mistake; what it had replaced holds again."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from contracts.agreement.boundaries import TERM_KINDS
from contracts.judging.judge import delete_judgements
from contracts.models import BoundaryTerm


@transaction.atomic
def withdraw_term(*, term: BoundaryTerm, reason: str, by: User) -> None:
    """Contacts since its first day are judged again. Refused without a reason, when it was already
    withdrawn, and for the only term of an amendment, which is withdrawn as a whole.
    """
    withdrawal = withdraw_fact(term, reason=reason, by=by)
    contract, amendment = term.contract, term.amendment
    if amendment is not None and not amendment.terms.valid().exists():
        raise Refused(
            _("It is the only term of amendment %(number)s: withdraw the amendment.")
            % {"number": amendment.number}
        )
    delete_judgements(contract.client, term.starts_on)
    record(
        contract.vendor,
        "term_withdrawn",
        by=by,
        client=contract.client,
        number=contract.number,
        term=f"{TERM_KINDS.label_of(term.kind)} {term.clause}".strip(),
        contract_id=contract.pk,
        reason=withdrawal.reason,
    )
