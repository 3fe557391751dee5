"""What the user should check before confirming an import, as the preview shows it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from clientcare.importing.rows import RowError
from contracts.ledger.forms.decisions import answered_names

SUM_LABELS: dict[str, Promise] = {
    "billed": pgettext_lazy("sum", "billed"),
    "paid": pgettext_lazy("sum", "paid"),
    "open": pgettext_lazy("sum", "open"),
    "overdue": pgettext_lazy("sum", "overdue today"),
}


@dataclass(frozen=True)
class SumLine:
    label: Promise
    brought: Decimal
    in_file: Decimal


@dataclass(frozen=True)
class CurrencySums:
    """`said`: the sums in the file's rows of totals."""

    currency: str
    lines: list[SumLine]
    left_out: Decimal
    said: list[Decimal]


@dataclass(frozen=True)
class FindingsShown:
    """`stored` as contracts.ledger.preview.findings_of made it; empty before the file was read."""

    stored: dict[str, Any]

    def __bool__(self) -> bool:
        return bool(self.stored)

    @property
    def amount_column(self) -> str:
        return self.stored.get("amount_column", "")

    @property
    def one_currency(self) -> str:
        """The currency of the preview's sums; "" where the file has several."""
        sums = self.stored.get("sums", [])
        return sums[0]["currency"] if len(sums) == 1 else ""

    @property
    def has_several(self) -> bool:
        return len(self.stored.get("sums", [])) > 1

    @property
    def sums(self) -> list[CurrencySums]:
        return [
            CurrencySums(
                sums["currency"],
                [
                    SumLine(label, Decimal(sums[name]), Decimal(sums[f"file_{name}"]))
                    for name, label in SUM_LABELS.items()
                ],
                Decimal(sums["left_out"]),
                [Decimal(amount) for amount in sums["said"].split(", ") if amount],
            )
            for sums in self.stored.get("sums", [])
        ]

    @property
    def loud(self) -> list[str]:
        return [name for name, is_loud in self.stored.get("unused", []) if is_loud]

    @property
    def quiet(self) -> list[str]:
        return [name for name, is_loud in self.stored.get("unused", []) if not is_loud]

    @property
    def left_out(self) -> list[tuple[RowError, str]]:
        rows = self.stored.get("left_out", [])
        return [(RowError.from_json(row["why"]), row["text"]) for row in rows]

    @property
    def left_out_count(self) -> int:
        return self.stored.get("left_out_count", 0)

    @property
    def answered(self) -> list[str]:
        """Sentences about names that mean a client by an answer in an earlier import."""
        return list(answered_names(self.stored).values())

    @property
    def item_rows(self) -> int:
        return self.stored.get("item_rows", 0)

    @property
    def warnings(self) -> list[RowError]:
        return [RowError.from_json(stored) for stored in self.stored.get("warnings", [])]
