"""What moving the event to another day costs: how many times it is free, and the fee after that."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.pages.fields import FigureField
from clientcare.core.refused import Refused
from clientcare.documents.printed_text import PrintedPlural, PrintedText
from clientcare.money.rounding import round_money
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.payment import format_rate, rate_of
from contracts.agreement.boundaries.reading import read_whole_or_none
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase

FREE_SENTENCE = PrintedPlural(
    "You may move the event to another day once without a fee.",
    "You may move the event to another day {count} times without a fee.",
)
FEE_SENTENCE = PrintedText("Each further move costs {rate}% of the price.")
EACH_FEE_SENTENCE = PrintedText("Each move of the event costs {rate}% of the price.")
NONE_FREE_SENTENCE = PrintedText("No move of the event is free.")


@dataclass(frozen=True)
class Postponement(TermKind):
    """`{"free_moves": 1, "fee_percent": "5"}`: so many moves are free, each further one costs a
    share of the contract's price; either may be null.
    """

    code = "postponement"
    label = gettext_lazy("moving the event")
    form = TermForm(
        entered={
            "free_moves": whole_number(gettext_lazy("Moves without a fee")),
            "fee_percent": FigureField(
                label=gettext_lazy("Fee of a further move, in % of the price"), required=False
            ),
        },
        place=285,
    )
    sheet_label = PrintedText("Moving the event")
    regulates_ending = True

    free_moves: int | None = None
    fee_percent: Decimal | None = None

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        free = read_whole_or_none(value, "free_moves", most=20)
        fee = rate_of(value, "fee_percent", most=100)
        if free is None and fee is None:
            raise Refused(_("Write how many moves are free, or the fee."), field="free_moves")
        return cls(free, fee)

    def as_value(self) -> dict[str, Any]:
        fee = None if self.fee_percent is None else f"{self.fee_percent:f}"
        return {"free_moves": self.free_moves, "fee_percent": fee}

    def percent_after(self, moves: int) -> Decimal | None:
        """Of the price, for the next move after so many; 0 for a free one, None where the free ones
        are used and no fee was agreed.
        """
        return Decimal(0) if moves < (self.free_moves or 0) else self.fee_percent

    def text(self) -> str:
        rate = {"rate": format_rate(self.fee_percent)}
        if self.fee_percent is not None and not self.free_moves:
            return _("%(rate)s%% of the price") % rate
        free = ngettext("%(count)d free move", "%(count)d free moves", self.free_moves)
        parts = [free % {"count": self.free_moves}]
        if self.fee_percent is not None:
            parts.append(_("then %(rate)s%% of the price") % rate)
        return ", ".join(parts)

    def sheet_sentences(self, language: str) -> list[str]:
        sentences = []
        if self.free_moves:
            sentences.append(FREE_SENTENCE.in_language(language, self.free_moves))
        if self.fee_percent is not None:
            rate = format_rate(self.fee_percent, language)
            sentence = FEE_SENTENCE if self.free_moves else EACH_FEE_SENTENCE
            sentences.append(sentence.in_language(language, rate=rate))
        return sentences or [NONE_FREE_SENTENCE.in_language(language)]

    def what_if(self, case: TodayCase) -> str:
        moves = case.moves or 0
        percent = self.percent_after(moves)
        if percent is None and not self.free_moves:
            return _("Moved today: no move is free, and no fee is agreed.")
        if percent is None:
            return _("Moved today: the free moves are used, and no fee is agreed.")
        if percent == 0:
            return _("Moved today: without a fee.")
        rate = format_rate(percent, case.language)
        price = case.price - case.move_fees
        if not price:
            return _("Moved today: %(rate)s%% of the price.") % {"rate": rate}
        fee = round_money(Fraction(price) * Fraction(percent) / 100, case.currency)
        return _("Moved today: %(rate)s%% of the price, %(fee)s.") % {
            "rate": rate,
            "fee": case.money(fee),
        }
