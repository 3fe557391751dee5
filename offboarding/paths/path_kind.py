"""The base class of every path."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from clientcare.core.registry import Label
from contracts.models import BoundaryTerm, Contract, Invoice
from offboarding.ladder.grounds import ReadInvoices
from offboarding.models import Demand, Path, Termination
from offboarding.paths.default_proof import DefaultProof, invoices_to_demand, proof_of_default
from offboarding.paths.needs import clauses_on, missing_needs


@dataclass(frozen=True)
class Condition:
    """One condition of a path. `text`: what it is; of one that is not met, why, and what to do."""

    done: bool
    text: str


@dataclass
class PathRows:
    """What a path is checked against, as of `today`; each read once. `read_invoices` gives what
    `invoices_to_demand` reads, where the caller has it.
    """

    ending: Termination
    today: date
    read_invoices: ReadInvoices | None = None

    @property
    def contract(self) -> Contract:
        return self.ending.contract

    @cached_property
    def day(self) -> date:
        """The day whose terms count: the letter's, today while none is set."""
        return self.ending.letter_on or self.today

    @cached_property
    def clauses(self) -> Mapping[str, BoundaryTerm]:
        return clauses_on(self.contract, self.day)

    @cached_property
    def somasi(self) -> Sequence[Demand]:
        """Those of the contract that reached the client, of any day, in the order of their days."""
        return list(self.contract.written_demands.delivered().select_related("attachment", "flag"))

    @cached_property
    def invoices(self) -> Sequence[Invoice]:
        if self.read_invoices is not None:
            return list(self.read_invoices())
        return invoices_to_demand([self.ending], self.today, [self.ending.client_id])

    @cached_property
    def default_proof(self) -> DefaultProof:
        return proof_of_default(self.ending, self.today, self.somasi, lambda: self.invoices)


class PathKind(ABC):
    """One path: the texts of its section, and the check of its demands."""

    code: ClassVar[Path]

    when: ClassVar[Label]
    """When to choose it."""

    asks: ClassVar[Label]
    """What it demands."""

    costs: ClassVar[Label]

    risk: ClassVar[Label]

    @property
    def label(self) -> Label:
        return Path(self.code).label

    def why_closed(self, rows: PathRows) -> list[str]:
        """Why it cannot be chosen at all: what the contract or the client lacks. Conditions that
        can still be met, such as a deadline that runs, do not close it.
        """
        return missing_needs(self.code, rows.ending.client, rows.clauses)

    @abstractmethod
    def conditions(self, rows: PathRows) -> list[Condition]:
        """What it demands beside its clauses and roles, met or not."""

    def check(self, rows: PathRows) -> list[Condition]:
        """All conditions; if the path is closed, only the reason for that."""
        closed = [Condition(False, text) for text in self.why_closed(rows)]
        return closed or self.conditions(rows)

    def warnings(self, rows: PathRows) -> list[str]:
        """What does not close it but the owner must know."""
        return []
