"""The matter of one version, read once: the data for the lawyer's fifteen points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from clientcare.models import Attachment, Client, ClientPerson
from contracts.boundary_sheet.terms_by_day import ShownTerm, ShownTerms, terms_of
from contracts.judging.record import BothSides, load_both_sides
from contracts.models import Contract
from offboarding.letters.checks.letter_checks import LetterChecks, check_letter
from offboarding.models import Demand, Letter, OverruledWarning, Termination
from offboarding.review.case_file import (
    flags_and_invoices,
    matter_demands,
    matter_files,
)
from offboarding.settlement.arithmetic import Account
from offboarding.settlement.frozen import account_from_json


@dataclass(frozen=True)
class Matter:
    """Each part is one or two queries, made when a point asks for it. Terms are those in force on
    the letter's day; flags and the record of both sides are as of `today`.
    """

    letter: Letter
    today: date
    now: datetime

    @property
    def termination(self) -> Termination:
        return self.letter.termination

    @property
    def contract(self) -> Contract:
        return self.termination.contract

    @property
    def client(self) -> Client:
        return self.termination.client

    @cached_property
    def persons(self) -> Sequence[ClientPerson]:
        return list(self.client.persons.all())

    @cached_property
    def terms(self) -> ShownTerms:
        return terms_of(self.contract, self.letter.dated_on)

    def term(self, kind: str) -> ShownTerm | None:
        """The term of this kind in force on the letter's day."""
        return next(
            (shown_term for shown_term in self.terms.in_force if shown_term.term.kind == kind), None
        )

    @cached_property
    def demands(self) -> Sequence[Demand]:
        return matter_demands(self.letter)

    @cached_property
    def active_flags(self) -> Sequence[str]:
        """Title of each flag of this contract that is active, with its sentence."""
        views, _invoices = flags_and_invoices(self.termination, self.today)
        return [f"{view.title}. {view.sentence}" for view in views if view.flag.closed_on is None]

    @cached_property
    def checks(self) -> LetterChecks:
        """The linter's result for this version. Frozen texts have no errors, and warnings do not
        depend on the values of placeholders.
        """
        return check_letter(self.letter, None)

    @property
    def overruled(self) -> Sequence[OverruledWarning]:
        """Of this version and those before it, while the text still has those words."""
        return self.checks.kept_words

    @cached_property
    def record(self) -> BothSides:
        return load_both_sides(self.client, self.today, self.now)

    @cached_property
    def files(self) -> Sequence[tuple[Attachment, str]]:
        return matter_files(self.letter, self.demands)

    @cached_property
    def account(self) -> Account:
        return account_from_json(self.letter.settlement.figures)
