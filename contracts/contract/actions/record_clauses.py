"""Record clauses of a signed contract that were left out when it was recorded."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.write_terms import add_terms
from contracts.judging.judge import delete_judgements
from contracts.models import BoundaryTerm, Contract


@transaction.atomic
def record_clauses(
    *, contract: Contract, terms: Sequence[Mapping[str, Any]], by: User, today: date
) -> list[BoundaryTerm]:
    """They hold from the day of signing, like all of the contract; when they were recorded stays
    visible. `terms` see `add_terms`. Refused for a withdrawn contract, no term, a term without its
    clause number, or a kind that the contract has already: what changed later is an amendment.
    """
    lock_head(contract.vendor)
    contract.refresh_from_db(fields=["withdrawal", "signed_on", "event_date"])
    if contract.withdrawal_id:
        raise Refused(_("This contract is withdrawn: nothing can be recorded for it."))
    if not terms:
        raise Refused(_("Fill in at least one clause."))
    for term in terms:
        refuse_clause(contract, term)
    made = add_terms(contract, terms, by=by)
    delete_judgements(contract.client, contract.signed_on)
    labels = ", ".join(f"{TERM_KINDS.label_of(term.kind)} {term.clause}" for term in made)
    record(
        contract.vendor,
        "clauses_recorded",
        by=by,
        client=contract.client,
        day=today,
        number=contract.number,
        clauses=labels,
        contract_id=contract.pk,
    )
    return made


def refuse_clause(contract: Contract, term: Mapping[str, Any]) -> None:
    label = {"clause": TERM_KINDS.label_of(term["kind"])}
    if not term.get("clause", "").strip():
        text = _("Write the clause’s number in the contract: without it nobody finds %(clause)s.")
        raise Refused(text % label)
    same = BoundaryTerm.objects.valid().filter(contract=contract, kind=term["kind"], amendment=None)
    if same.exclude(clause="").exists():
        text = _(
            "The contract has a clause on %(clause)s already. If it changed, record an amendment."
        )
        raise Refused(text % label)
