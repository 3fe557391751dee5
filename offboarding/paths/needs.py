"""What the contract and the client must have for each path, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clientcare.clients.persons import persons_who
from clientcare.models import Client, ClientPerson
from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.boundaries.clauses.cancellation import Cancellation
from contracts.agreement.boundaries.clauses.default import Default
from contracts.agreement.boundaries.clauses.deposit import Deposit
from contracts.agreement.boundaries.clauses.dispute import Dispute
from contracts.agreement.boundaries.clauses.waiver_1266 import Waiver1266
from contracts.agreement.boundaries.clauses.waiver_1267 import Waiver1267
from contracts.agreement.boundaries.notice import Notice
from contracts.agreement.terms_in_force import terms_on
from contracts.models import BoundaryTerm, Contract
from offboarding.models import Path


@dataclass(frozen=True)
class PathNeeds:
    """`clauses`: kinds of term without which the path is closed. `roles`: what some person of the
    client must be allowed to do. `asked`: kinds that the form asks for as well, because letter,
    account or lawyer use them; without one the path stays open.
    """

    clauses: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


NEEDS: Mapping[str, PathNeeds] = {
    Path.MUTUAL: PathNeeds(roles=("signs", "may_end"), asked=(Deposit.code,)),
    Path.CLAUSE: PathNeeds(
        clauses=(Notice.code,), asked=(Cancellation.code, Deposit.code, Dispute.code)
    ),
    Path.DEFAULT: PathNeeds(
        clauses=(Default.code,),
        asked=(Waiver1266.code, Waiver1267.code, Cancellation.code, Deposit.code, Dispute.code),
    ),
    Path.EVENT: PathNeeds(asked=(Dispute.code,)),
    Path.COURT: PathNeeds(asked=(Dispute.code, Default.code)),
}


def clauses_on(contract: Contract, day: date) -> dict[str, BoundaryTerm]:
    """The terms in force on a day that name their clause, by kind."""
    return {kind: term for kind, term in terms_on(contract, day).items() if term.clause}


def missing_needs(path: str, client: Client, clauses: Mapping[str, BoundaryTerm]) -> list[str]:
    """A sentence for each clause or role that the path lacks, naming what that closes."""
    needs, label = NEEDS[path], str(Path(path).label)
    sentences = [missing_clause(kind, label) for kind in needs.clauses if kind not in clauses]
    return sentences + [
        missing_role(role, client, label) for role in needs.roles if not persons_who(client, role)
    ]


def missing_clause(kind: str, path: str) -> str:
    return _(
        "Without a clause on %(clause)s the ending %(path)s is closed: choose P1, or record the "
        "clause."
    ) % {"clause": TERM_KINDS.label_of(kind), "path": path}


def missing_role(role: str, client: Client, path: str) -> str:
    label = ClientPerson._meta.get_field(role).verbose_name
    return _(
        "No person of %(client)s is on record who %(role)s: without one the ending %(path)s is "
        "closed. Say who in the client’s profile."
    ) % {"client": client, "role": label, "path": path}


def missing_kinds(path: str, clauses: Mapping[str, BoundaryTerm]) -> list[str]:
    """The kinds of clause that the form asks for when the ending goes by this path."""
    needs = NEEDS.get(path, PathNeeds())
    return [kind for kind in (*needs.clauses, *needs.asked) if kind not in clauses]


def kind_titles(kinds: list[str]) -> list[str]:
    return [capfirst(TERM_KINDS.label_of(kind)) for kind in kinds]
