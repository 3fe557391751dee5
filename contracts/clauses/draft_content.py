"""What the JSON columns of a draft hold, as objects: price lines, payments and clauses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.clauses.schedule import PlannedPayment
from contracts.models import ClauseVersion, ContractDraft


@dataclass(frozen=True)
class DraftClause:
    """A clause as the contract will have it. `version` is the id of the one in the library that it
    began with, `number` that version's number; both None where it was typed by hand.
    """

    kind: str
    value: Mapping[str, Any]
    text_id: str = ""
    text_en: str = ""
    lines: Sequence[Mapping[str, Any]] = field(default_factory=list)
    version: int | None = None
    number: int | None = None

    @property
    def term_kind(self) -> type[TermKind]:
        return TERM_KINDS[self.kind]

    @property
    def agreed(self) -> TermKind:
        """Refused at its field where the value cannot be agreed."""
        return self.term_kind.read(self.value)

    @classmethod
    def of_version(cls, version: ClauseVersion) -> "DraftClause":
        """`version.clause` is at hand."""
        return cls(
            version.clause.kind,
            version.value,
            version.text_id,
            version.text_en,
            version.lines,
            version.pk,
            version.number,
        )

    def as_content(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "value": dict(self.value),
            "text_id": self.text_id,
            "text_en": self.text_en,
            "lines": [dict(line) for line in self.lines],
            "version": self.version,
            "number": self.number,
        }


def clauses_in(draft: ContractDraft) -> list[DraftClause]:
    """In their order; one of a kind that is not registered any more is left out."""
    return [DraftClause(**clause) for clause in draft.clauses if clause["kind"] in TERM_KINDS]


def payments_in(draft: ContractDraft) -> list[PlannedPayment]:
    return [
        PlannedPayment(
            payment["kind"], Decimal(payment["percent"]), payment["counted_from"], payment["days"]
        )
        for payment in draft.payments
    ]


def payments_content(payments: Iterable[PlannedPayment]) -> list[dict[str, Any]]:
    return [
        {
            "kind": str(payment.kind),
            "percent": f"{payment.percent:f}",
            "counted_from": str(payment.counted_from),
            "days": payment.days,
        }
        for payment in payments
    ]


LINE_AMOUNTS = ("price", "hourly_rate")


def lines_in(draft: ContractDraft) -> list[dict[str, Any]]:
    """As `record_contract` takes them."""
    return [
        line | {name: Decimal(line[name]) for name in LINE_AMOUNTS if line.get(name) is not None}
        for line in draft.lines
    ]


def lines_content(lines: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            name: f"{value:f}" if isinstance(value, Decimal) else value
            for name, value in line.items()
        }
        for line in lines
    ]


def price_of(draft: ContractDraft) -> Decimal:
    return sum((line["price"] for line in lines_in(draft)), Decimal(0))
