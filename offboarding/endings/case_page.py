"""The evidence, ladder and decisions of a case, as its pages show them."""

from dataclasses import dataclass

from contracts.models import Contract, Flag, Invoice
from contracts.triggers.explain import FlagView
from offboarding.endings.rung_rows import RungRow
from offboarding.ladder.case_rows import CaseRow
from offboarding.ladder.other_terms import OtherTerms
from offboarding.ladder.rungs import RungState
from offboarding.ladder.steps import Ladder
from offboarding.models import DecisionKind, Rung, Termination


@dataclass(frozen=True)
class CasePage:
    """The evidence of a case, its decisions and its outcome."""

    flags: list[Flag]
    shown_flags: list[FlagView]
    decisions: list[CaseRow]
    endings: list[Termination]  # with their `contract_number`
    contracts: list[Contract]
    unended: list[Contract]  # of those
    loose: list[Invoice]  # the client's without a contract
    ladders: list[Ladder]  # what was demanded, by flag and contract
    credit: str  # unused credit beside open invoices of the flags; empty without
    rungs: list[RungRow]
    other_terms: OtherTerms
    is_by_hand: bool  # so that its flags alone propose no outcome

    @property
    def flags_with_ladders(self) -> list[tuple[FlagView, list[Ladder]]]:
        by_flag: dict[int, list[Ladder]] = {}
        for ladder in self.ladders:
            by_flag.setdefault(ladder.ground.flag.pk, []).append(ladder)
        return [(view, by_flag.get(view.flag.pk, [])) for view in self.shown_flags]

    @property
    def next_rung(self) -> Ladder | None:
        """The first ladder with a step that waits for us: to be written, or written and unsent."""
        return next((ladder for ladder in self.ladders if ladder.pending or ladder.can_go_on), None)

    @property
    def all_cleared(self) -> bool:
        return bool(self.flags) and all(flag.closed_on for flag in self.flags)

    @property
    def all_dismissed(self) -> bool:
        return bool(self.flags) and all(flag.dismissed for flag in self.flags)

    @property
    def some_dismissed(self) -> bool:
        return any(flag.dismissed for flag in self.flags)

    @property
    def is_to_end(self) -> bool:
        """Whether the owner decided, last, to end it."""
        return bool(self.decisions) and self.decisions[-1].detail == DecisionKind.END

    @property
    def leading_flag(self) -> FlagView | None:
        """The first flag that is still active."""
        return next((view for view in self.shown_flags if not view.flag.closed_on), None)

    @property
    def is_about_suspension(self) -> bool:
        """A suspension is on record, or it is its turn."""
        states = [row.placed for row in self.rungs if row.key == Rung.SUSPENSION]
        return any(rung.is_current or rung.state == RungState.DONE for rung in states)

    @property
    def current(self) -> RungRow | None:
        return next((row for row in self.rungs if row.status == "now"), None)

    @property
    def open_rungs(self) -> list[str]:
        """Titles of the steps that an ending now would pass over, without the one of other terms,
        which has a reason of its own.
        """
        is_open = (row for row in self.rungs if row.placed.is_open)
        return [row.title for row in is_open if row.key not in (Rung.TERMS, Rung.DECISION)]

    @property
    def asks_terms(self) -> bool:
        """Whether offering other terms, or their answer, comes before an ending."""
        return any(row.placed.is_open for row in self.rungs if row.key == Rung.TERMS)

    @property
    def without_terms(self) -> str:
        """Why none were offered, where the owner passed over it."""
        skipped = (row.placed for row in self.rungs if row.placed.state == RungState.SKIPPED)
        return next((rung.facts.skip_reason for rung in skipped if rung.key == Rung.TERMS), "")

    @property
    def contract_to_offer(self) -> Contract | None:
        """Whose terms can change; None where there are several to choose from."""
        return self.unended[0] if len(self.unended) == 1 else None

    @property
    def is_active(self) -> bool:
        """Something of the case is open still, so that no outcome is proposed."""
        return self.is_by_hand or not (self.all_cleared or self.all_dismissed)

    @property
    def owing_contract(self) -> Contract | None:
        """The first contract with overdue money in a flag."""
        owing = (
            ladder.ground
            for ladder in self.ladders
            if ladder.ground.items and ladder.ground.is_money
        )
        return next((ground.contract for ground in owing), None)

    @property
    def open_ending(self) -> Termination | None:
        return next((ending for ending in self.endings if ending.is_open), None)
