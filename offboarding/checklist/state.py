"""Everything the checklist looks at, loaded once for one ending or for many, in the same number of
queries.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter

from django.db.models import Expression, Q, QuerySet, prefetch_related_objects
from django.db.models.expressions import Combinable

from clientcare.models import Interaction
from contracts.agreement.notice_terms import AgreedNotice
from contracts.agreement.terms_in_force import valid_terms
from contracts.models import PriceLine
from offboarding.checklist.last_day import last_day
from offboarding.checklist.read_together import ReadTogether
from offboarding.checklist.state_rows import (
    letter_prefetch,
    settlement_prefetch,
    talk_prefetch,
    with_state_rows,
)
from offboarding.checklist.ticks import Tick, ticks_of
from offboarding.models import Letter, LetterState, Settlement, Termination
from offboarding.paths.kinds import conditions_in
from offboarding.paths.path_kind import Condition, PathRows
from offboarding.paths.period import period_of
from offboarding.settlement.account_rows import AccountRows
from offboarding.settlement.arithmetic import WorkLine
from offboarding.settlement.from_rows import (
    ComputedAccount,
    computed_account,
    is_provisional,
    work_until,
)
from offboarding.settlement.frozen import account_to_json
from offboarding.settlement.inputs import HourlyLine
from offboarding.settlement.letter_work import read_lines_on, work_of_line

WITH_LAWYER = (LetterState.SUBMITTED, LetterState.APPROVED, LetterState.SENT)
APPROVED = (LetterState.APPROVED, LetterState.SENT)


@dataclass(frozen=True)
class AlsoRead:
    """Contacts that the text of a letter needs: all of `days`, and those of `ids`, with `columns`
    that say whether one was settled.
    """

    days: frozenset[date] = frozenset()
    ids: frozenset[int] = frozenset()
    columns: Mapping[str, Combinable] = field(default_factory=dict)

    @property
    def condition(self) -> Q:
        return (Q(day__in=self.days) if self.days else Q()) | (
            Q(pk__in=self.ids) if self.ids else Q()
        )


@dataclass
class EndingState:
    """One ending with its rows, as of `today`."""

    termination: Termination
    today: date
    together: ReadTogether
    # Whose contacts of every purpose are among `contacts`, beside talks and announcements.
    also: AlsoRead = field(default_factory=AlsoRead)

    @property
    def account_rows(self) -> AccountRows:
        return self.together.accounts[self.termination.pk]

    @cached_property
    def computed(self) -> ComputedAccount:
        if not (self.termination.path and self.termination.effective_on):
            return ComputedAccount()
        return computed_account(self.termination, self.account_rows, self.today)

    @property
    def work(self) -> Sequence[PriceLine]:
        """The lines of its contract, with their progress and time."""
        return self.account_rows.lines

    @property
    def work_on_letter_day(self) -> list[WorkLine | HourlyLine]:
        return work_until(self.termination.letter_on, self.work)

    @cached_property
    def ticks(self) -> dict[str, Tick]:
        return ticks_of(self.termination)

    @cached_property
    def contacts(self) -> list[Interaction]:
        """Logged talks and announcements of the decision, of this contract or of none in
        particular, oldest first.

        Only contacts since signing count. Those before the case was opened count too, because a
        talk is often the reason to open it.
        """
        contract = self.termination.contract
        conversations = [
            contact
            for contact in self.termination.client.conversations
            if contact.day >= contract.signed_on
        ]
        return [contact for contact in conversations if contact.contract_id in (None, contract.pk)]

    @cached_property
    def notice(self) -> AgreedNotice:
        """The clause and days of the path on the day of the letter, or today while that is not
        set.
        """
        return period_of(self.termination)

    @cached_property
    def path_rows(self) -> PathRows:
        ending = self.termination
        return PathRows(ending, self.today, lambda: self.together.invoices_for(ending))

    @cached_property
    def path_conditions(self) -> list[Condition]:
        """What the chosen path demands, checked as of today."""
        return conditions_in(self.path_rows)

    @property
    def is_notice_changed(self) -> bool:
        """The last day would be another one now, and nothing binds it yet: no letter is with the
        lawyer or sent.
        """
        ending = self.termination
        if (
            not (ending.path and ending.last_sending_on and ending.effective_on)
            or self.letter_state in WITH_LAWYER
        ):
            return False
        return ending.effective_on != last_day(ending, ending.last_sending_on, self.notice)

    @property
    def letter(self) -> Letter | None:
        """The latest version that was not voided."""
        return self.termination.versions[-1] if self.termination.versions else None

    @property
    def letter_state(self) -> str:
        return self.letter.state if self.letter else ""

    @cached_property
    def is_leaving(self) -> bool:
        """A delivery of the current letter is on its way, done or uncertain."""
        return bool(self.letter and self.letter.is_leaving)

    @property
    def is_letter_in_force(self) -> bool:
        """The letter in force (with the lawyer, approved or sent) fixes path and dates."""
        if self.letter_state not in WITH_LAWYER:
            return False
        until = self.letter.last_sending_on
        passed = until is not None and until < self.today
        return self.letter_state == LetterState.SENT or self.is_leaving or not passed

    @property
    def is_letter_outdated(self) -> bool:
        """Path or dates changed after this letter was submitted, which is possible once its day has
        passed unsent.
        """
        if (
            self.letter_state not in (LetterState.SUBMITTED, LetterState.APPROVED)
            or self.is_leaving
        ):
            return False
        ending = self.termination
        return self.letter.dates != ending.dates

    @property
    def first_approval(self) -> date | None:
        """The day of the first approval, including versions voided since; None without one."""
        return self.termination.first_approved_on

    @property
    def issued_account(self) -> Settlement | None:
        """The final account whose document was issued."""
        return next((account for account in self.termination.accounts if account.document_id), None)

    @property
    def settlement(self) -> Settlement | None:
        """The account that counts: the issued one, else the letter's, else the latest computed."""
        frozen = self.letter.settlement if self.is_account_bound else None
        accounts = self.termination.accounts
        return self.issued_account or frozen or (accounts[-1] if accounts else None)

    @property
    def is_account_bound(self) -> bool:
        """The letter with the lawyer, approved or sent names the account."""
        return self.letter_state in WITH_LAWYER and not self.is_letter_outdated

    @property
    def is_account_current(self) -> bool:
        """Issued for good, or bound to a letter, or equal to what would be computed now."""
        if self.settlement is None:
            return False
        if self.is_account_bound or (self.issued_account and self.termination.notice_given_on):
            return True
        account, provisional = self.computed.account, is_provisional(self.termination, self.today)
        if account is None or self.settlement.is_provisional != provisional:
            return False
        return self.settlement.figures == account_to_json(account)


class CitedState(EndingState):
    """Only what a letter cites."""

    @cached_property
    def work(self) -> Sequence[PriceLine]:
        """With their work as of the letter's day."""
        ending = self.termination
        return read_lines_on(ending.contract_id, ending.letter_on, self.today)

    @property
    def work_on_letter_day(self) -> list[WorkLine | HourlyLine]:
        return [work_of_line(line) for line in self.work]


def load_state(termination: Termination, today: date) -> EndingState:
    return load_state_by_id(termination.pk, today)


def load_state_by_id(termination_id: int, today: date) -> EndingState:
    (state,) = load_states(Termination.objects.filter(pk=termination_id), today)
    return state


def load_cited_state(ending: Termination, today: date, also: AlsoRead) -> EndingState:
    """Only what a letter cites: talks, `also` other contacts, terms and accounts, read again and
    put on a copy of the ending. The letter needs neither what was ticked nor its own versions.
    """
    ending = copy(ending)
    ending.client, ending.contract = copy(ending.client), copy(ending.contract)
    ending.contract.client = ending.client
    talks = talk_prefetch(today, also.condition, **also.columns)
    prefetch_related_objects([ending], talks, valid_terms("contract__terms"), settlement_prefetch())
    return CitedState(ending, today, ReadTogether([ending], today), also)


def load_letter_state(ending: Termination, today: date) -> EndingState:
    """For what its letter alone decides; nothing else is read."""
    prefetch_related_objects([ending], letter_prefetch())
    return EndingState(ending, today, ReadTogether([ending], today))


def load_states(
    endings: QuerySet[Termination], today: date, **columns: Expression
) -> list[EndingState]:
    """`columns`: what a page reads of an ending besides."""
    rows = with_state_rows(today).annotate(**columns).filter(pk__in=endings)
    in_order = sorted(map(with_one_vendor, rows), key=attrgetter("pk"))
    together = ReadTogether(in_order, today)
    together.add_persons()
    return [EndingState(ending, today, together) for ending in together.endings]


def with_one_vendor(ending: Termination) -> Termination:
    """Client and contract share the vendor object of the ending, which saves two queries."""
    ending.client.vendor = ending.contract.vendor = ending.vendor
    return ending
