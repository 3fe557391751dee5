"""The base class of every kind of trigger."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from django.db.models.expressions import Combinable

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.registry import Label
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Vendor
from contracts.models import Flag
from contracts.triggers.evidence_rows import EvidenceSort
from contracts.triggers.flag_text import FlagFacts
from contracts.triggers.results import ActiveFlag, EvidenceLists
from contracts.triggers.settings import Setting, SettingGroup
from contracts.triggers.union_query import Clients, EvidenceQuery, EvidenceRow, run_union

L = TypeVar("L")  # the kind's limits
C = TypeVar("C")  # what a letter cites of it: CitedContacts or CitedInvoice


class TriggerKind(ABC, Generic[L, C]):
    """One kind of trigger: when a client needs attention, on which evidence, in which words.

    A kind is registered by one row in `kinds/__init__.py`, or from outside with
    `TRIGGER_KINDS.register(kind)`. From then on every refresh raises its flags, and it has a filter
    on the home page, a flag page, its part of the settings page and its sentence in letters.
    """

    code: ClassVar[str]
    """What `Flag.kind` stores, at most 20 characters."""

    label: ClassVar[Label]
    """Its name inside a sentence, and on chips: "missed payment"."""

    filter_name: ClassVar[str]
    """Its filter on the home page, as the address names it (`?show=payment`)."""

    filter_label: ClassVar[Label]
    """The words on that filter."""

    filter_place: ClassVar[int] = 100
    """Filters are shown in this order, equal ones as their kinds were registered."""

    limits: ClassVar[type]
    """The class of its limits: a frozen dataclass of which every field has a default."""

    settings: ClassVar[tuple[SettingGroup, ...]]
    """The limits that a vendor can set, as the settings page shows them."""

    evidence: ClassVar[EvidenceSort]
    """What its evidence consists of: CONTACTS or INVOICES."""

    rests_on: ClassVar[RowsOf | None] = None
    """A client without any of these rows has no such evidence, so a refresh skips it;
    None: a refresh always runs it.
    """

    dismissal_note: ClassVar[Label]
    """What setting a flag of this kind aside means, for the owner who is about to do it."""

    obligation_text: ClassVar[PrintedText] = PrintedText(
        "This concerns what both sides agreed in the Agreement."
    )
    """The obligation that a reminder or somasi names, without a word of judgement."""

    reminder: ClassVar[str] = ""
    """What a friendly reminder on such a flag asks for: "payment" or "reply"; empty for none."""

    demand_text: ClassVar[PrintedText] = PrintedText("We ask you to settle this by {deadline}.")
    """What a reminder or somasi asks for. May name {deadline}; of invoices {sum}, which is what is
    open, and {account} too.
    """

    # judging

    @abstractmethod
    def evidence_query(
        self, vendor: Vendor, today: date, limits: L, clients: Clients = None
    ) -> EvidenceQuery:
        """Every piece of evidence as of `today`, enough or not, of some clients or the vendor.

        In the columns of `EvidenceRow`, which `evidence_columns` makes, so that one query can
        read several kinds. Nothing dated after `today` counts, nor what was dismissed by then.
        """

    @abstractmethod
    def read_rows(self, rows: Sequence[EvidenceRow], limits: L) -> list[ActiveFlag]:
        """The subjects for which `rows` are enough.

        Rows come in the order of client, contract, term, day and row.
        """

    @abstractmethod
    def is_enough(self, evidence: EvidenceLists, limits: L) -> bool:
        """Whether these lists of evidence of one subject raise the flag."""

    @abstractmethod
    def evidence_starts(
        self, vendor: Vendor, today: date, limits: L, clients: Iterable[int]
    ) -> Mapping[int, set[date]]:
        """By row of evidence the days on which it may begin to count.

        Days on which it does not are harmless, but no day on which it does may be missing.
        """

    def active_on(
        self, vendor: Vendor, today: date, limits: L, clients: Clients = None
    ) -> list[ActiveFlag]:
        """The subjects for which the trigger is met on `today`; one query."""
        by_kind = run_union([self.evidence_query(vendor, today, limits, clients)])
        return [active for rows in by_kind.values() for active in self.read_rows(rows, limits)]

    # words on pages, in the reader's language

    @abstractmethod
    def sentences(self, facts: FlagFacts[L]) -> list[str]:
        """What happened, with names, numbers and days; may be empty."""

    @abstractmethod
    def clears_by(self, facts: FlagFacts[L]) -> str:
        """What has to happen until the flag clears. Only for a flag that is active: `facts.active`
        is not None.
        """

    @abstractmethod
    def rule(self, limits: L) -> str:
        """The rule with its limits, as a sentence."""

    def agreed(self, flag: Flag) -> str:
        """The contract or clause that the flag is about; empty where it is about none."""
        return ""

    # letters, in the document's language

    @abstractmethod
    def letter_sentence(self, cited: C, language: str) -> str:
        """One dated sentence in "id" or "en", without a word of judgement."""

    def settled_evidence(self, flag: Flag, day: date) -> Combinable | None:
        """Whether a row of the flag's evidence was settled by `day`, or judged otherwise since, so
        that a letter does not cite it any more: a condition on the row's own table. None: nothing
        settles it.
        """
        return None

    # limits

    def read_limits(self, stored: Mapping[str, Any]) -> L:
        """The limits from stored JSON; the default for what it does not name."""
        known = {field.name for field in fields(self.limits)}
        limits: L = self.limits(**{name: value for name, value in stored.items() if name in known})
        return limits

    def settings_by_name(self) -> dict[str, Setting]:
        """Its settings by the name that the form and the timeline give them."""
        every = (setting for group in self.settings for setting in group.settings)
        return {self.setting_name(setting): setting for setting in every}

    def setting_name(self, setting: Setting) -> str:
        return setting.name or f"{self.code}_{setting.limit}"
