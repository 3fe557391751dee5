"""Proposals as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from offboarding.aftermath.price_from_time import price_formula
from offboarding.models import ImprovementProposal, ProposalKind
from offboarding.review.redline import change_html, redline


@dataclass(frozen=True)
class ShownProposal:
    """`times`: how many endings proposed something about this kind of clause; 0: not counted."""

    row: ImprovementProposal
    times: int = 0

    @property
    def diff(self) -> SafeString:
        """Of a clause: what is gone in <del>, what is new in <ins>."""
        changes = redline(self.row.before, self.row.after)
        return format_html_join("", "{}", ((change_html(change),) for change in changes))

    @property
    def formula(self) -> str:
        """Of a price; else empty."""
        return price_formula(self.row) if self.row.kind == ProposalKind.PRICE else ""

    @property
    def is_clause(self) -> bool:
        return self.row.kind == ProposalKind.CLAUSE


def shown_proposals(rows: Iterable[ImprovementProposal]) -> list[ShownProposal]:
    return [ShownProposal(row) for row in rows]
