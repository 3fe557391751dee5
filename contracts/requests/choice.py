"""What one request can be compared with: the contracts in force on its day and their scopes."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from clientcare.models import Interaction
from contracts.agreement.boundaries.scope import Scope as ScopeKind
from contracts.agreement.revision_rounds import rounds_left, with_rounds
from contracts.agreement.terms_in_force import Agreements
from contracts.models import BoundaryTerm, Contract, ScopeLine
from contracts.requests.excluded_words import excluded_pattern


@dataclass
class Scope:
    """The scope of a contract, by one of its terms."""

    contract: Contract
    term: BoundaryTerm
    lines: list[ScopeLine]


@dataclass
class Choice:
    """The choices for one request: contracts in force that day, and lines of their scopes."""

    contracts: list[Contract]
    scopes: list[Scope]

    @property
    def lines(self) -> list[ScopeLine]:
        return [line for scope in self.scopes for line in scope.lines]

    @property
    def excluded(self) -> re.Pattern[str] | None:
        return excluded_pattern(self.lines)

    @property
    def line_of_one_press(self) -> ScopeLine | None:
        """The only line of the only contract: nothing is left to choose but the answer."""
        return self.lines[0] if len(self.lines) == 1 and not self.contracts else None


def lines_by_term(
    clients: Collection[int], besides: Interaction | None = None
) -> dict[int, list[ScopeLine]]:
    """With `left`, the rounds of revision not used yet by requests other than `besides`."""
    by_term: dict[int, list[ScopeLine]] = {}
    lines = ScopeLine.objects.filter(term__contract__client__in=clients, term__withdrawal=None)
    for line in with_rounds(lines, besides):
        line.left = rounds_left(line)
        by_term.setdefault(line.term_id, []).append(line)
    return by_term


def choice_of(
    contact: Interaction, agreements: Agreements, lines: dict[int, list[ScopeLine]]
) -> Choice:
    """Contracts are offered only where several were in force; then the lines of all of them."""
    covering = [
        agreement
        for agreement in agreements.by_client.get(contact.client_id, ())
        if agreement.covers(contact.day)
    ]
    named = agreements.of(contact.client_id, contact.day, contact.contract_id)
    of_these = [named] if named else covering
    scope_terms = [
        (agreement.contract, agreement.on(contact.day).get(ScopeKind.code))
        for agreement in of_these
    ]
    scopes = [
        Scope(contract, scope.term, lines.get(scope.term.pk, []))
        for contract, scope in scope_terms
        if scope
    ]
    return Choice([] if named else [agreement.contract for agreement in covering], scopes)


def choice_of_contact(contact: Interaction) -> Choice:
    lines = lines_by_term([contact.client_id], contact)
    return choice_of(contact, Agreements([contact.client_id]), lines)
