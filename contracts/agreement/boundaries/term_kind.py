"""The base class of every kind of boundary term."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Self

from clientcare.core.days_off import DaysOff
from clientcare.core.registry import Label
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Interaction
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.what_if import TodayCase
from contracts.agreement.working_time import WorkingTime
from contracts.models import Contract


class Duty(StrEnum):
    """Who owes what a term says."""

    OURS = "ours"
    CLIENTS = "clients"


class TermKind(ABC):
    """One kind of boundary term: the class is the kind, an instance what one contract agreed.

    A kind is registered by one row in `boundaries/__init__.py`, or from outside with
    `TERM_KINDS.register(kind)`. From then on it has a section in the contract's form, a line on the
    contract's page and on the boundary sheet, and contacts are tested against it if it has a
    `crossed_label`.
    """

    code: ClassVar[str]
    """What `BoundaryTerm.kind` stores, at most 12 characters."""

    label: ClassVar[Label]
    """Its name inside a sentence: "contact hours"."""

    form: ClassVar[TermForm]
    """Its section in the contract's form."""

    sheet_label: ClassVar[PrintedText]
    """Its name on the boundary sheet."""

    crossed_label: ClassVar[Label] = ""
    """Chip beside a contact that did not keep it. Empty: contacts are not tested against it."""

    binds_only_us: ClassVar[bool] = False
    """Whether only our contacts are tested against it, so that no client can cross it."""

    letter_name: ClassVar[PrintedText | None] = None
    """How a letter names it when it was crossed: "the contact hours agreed"."""

    deadline_field: ClassVar[str] = ""
    """Of a kind that sets a time to answer or deliver: the field where that time is typed."""

    has_lines: ClassVar[bool] = False
    """Whether what was agreed are rows of ScopeLine on the term."""

    regulates_ending: ClassVar[bool] = False
    """Whether it only matters once the contract ends: the form folds such kinds away."""

    duty: ClassVar[Duty | None] = None
    """Whose duty it is, for the agenda of a talk; None of a rule for both sides."""

    @classmethod
    @abstractmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        """What was agreed, from `BoundaryTerm.value` or a form.

        Refused at its field for what cannot be agreed.
        """

    @abstractmethod
    def as_value(self) -> dict[str, Any]:
        """As `BoundaryTerm.value` stores it; `read` gives an equal instance back."""

    @abstractmethod
    def text(self) -> str:
        """A short text in the active language: "within 4 working hours"."""

    @abstractmethod
    def sheet_sentences(self, language: str) -> list[str]:
        """What was agreed as whole sentences to the client; `language` is "id" or "en".

        Called with the document's language active, which formats hours and weekdays.
        """

    def as_new(self) -> Self:
        """The value as it is agreed from now on; Refused, at its field, for what is not agreed any
        more, though what was signed so before stays readable.
        """
        return self

    def fitted_to(self, contract: Contract) -> Self:
        """The value as this contract agrees it; Refused, at a field of the term or the contract,
        when it lacks something that the term counts on.
        """
        return self

    def is_crossed_by(self, contact: Interaction, days_off: DaysOff) -> bool:
        """Whether a contact of either side did not keep it.

        Only for a kind with a `crossed_label`.
        """
        return False

    def excuses(self, contact: Interaction, kind: str) -> bool:
        """Whether a contact that crosses a term of `kind` was agreed here all the same."""
        return False

    def contact_text(self, contact: Interaction, days_off: DaysOff) -> str:
        """How one contact compares with it: "Sunday 21:10, outside Mon–Fri 09:00–17:00"."""
        return ""

    def is_reachable(self, requested_on: date, working_time: WorkingTime) -> bool:
        """Whether its deadline falls within ten years under the agreed hours.

        Only for a kind with a `deadline_field`.
        """
        return True

    def what_if(self, case: TodayCase) -> str:
        """What it would do today, computed by the code that judges; empty where that depends on
        something that is not known yet.
        """
        return ""
