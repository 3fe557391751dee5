"""What may be claimed of a client on a day, read once: the unmet default in money, the demands on
it, and the exhibits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from clientcare.documents.labels import long_date
from contracts.boundary_sheet.terms_by_day import ShownTerm, terms_of
from contracts.models import Contract
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.results import EvidenceItem
from offboarding.court.claim_ledger import ClaimLedger, claim_ledger
from offboarding.court.claim_words import EXHIBIT_TITLES
from offboarding.evidence.exhibits import Exhibit, exhibits_of
from offboarding.letters.fact_sentences import somasi_number
from offboarding.models import Demand, Termination
from offboarding.paths.path_kind import PathRows


class ClaimRows:
    """Of one ending, as of `today`."""

    def __init__(self, ending: Termination, today: date) -> None:
        self.ending, self.today = ending, today
        self.path_rows = PathRows(ending, today)

    @property
    def contract(self) -> Contract:
        return self.ending.contract

    @cached_property
    def due(self) -> Sequence[EvidenceItem]:
        """Unmet invoices that may be demanded today, oldest due first, each once."""
        grounds = self.path_rows.default_proof.grounds
        items = {item.id: item for ground in grounds if ground.is_money for item in ground.items}
        owed = [item for item in items.values() if item.open_amount > 0 and not item.is_disputed]
        return sorted(owed, key=lambda item: (item.day, item.number))

    @property
    def owed(self) -> Decimal:
        return sum((item.open_amount for item in self.due), Decimal(0))

    @property
    def credit(self) -> Decimal:
        """The client's unused credit: by law it is set off (KUHPerdata art. 1425–1426)."""
        return min(self.path_rows.default_proof.credit, self.owed)

    @property
    def amount(self) -> Decimal:
        """What is claimed, in the contract's currency: no interest, no fee, no loss."""
        return self.owed - self.credit

    @cached_property
    def demands(self) -> Sequence[Demand]:
        """Somasi that reached the client and ask for something that is claimed."""
        sent = self.contract.written_demands.delivered().filter(sent_on__lte=self.today)
        claimed = {item.id for item in self.due}
        rows = sent.select_related("attachment", "document__signed", "flag")
        return [
            demand for demand in rows if asks_for_money(demand) and demand.evidence_ids & claimed
        ]

    @cached_property
    def terms(self) -> Sequence[ShownTerm]:
        """The clauses in force."""
        return terms_of(self.contract, self.today).in_force

    @cached_property
    def exhibits(self) -> Sequence[Exhibit]:
        """Numbered as in the case file; contract and demands by title, other files by name."""
        titles = self.titles
        return [
            replace(exhibit, title=titles.get(exhibit.sha256, exhibit.title))
            for exhibit in exhibits_of(self.ending.client)
        ]

    @property
    def titles(self) -> dict[str, str]:
        """Titles of contract and demands by hash, in the court's language."""
        titles = {}
        for demand in reversed(self.demands):
            if demand.attachment:
                titles[demand.attachment.sha256] = EXHIBIT_TITLES["demand"].in_language(
                    "id",
                    rung=somasi_number(demand.rung),
                    day=long_date(demand.letter_day, "id"),
                )
        if file := self.contract.signed_file:
            titles[file.sha256] = EXHIBIT_TITLES["contract"].in_language(
                "id", number=self.contract.number, day=long_date(self.contract.signed_on, "id")
            )
        return titles

    @cached_property
    def ledger(self) -> ClaimLedger:
        return claim_ledger(self.contract, self.today, {item.id for item in self.due})

    def numbers_of(self, hashes: Iterable[str]) -> list[int]:
        """Numbers of the exhibits with these bytes."""
        wanted_hashes = set(hashes)
        return [exhibit.number for exhibit in self.exhibits if exhibit.sha256 in wanted_hashes]

    @property
    def contract_exhibits(self) -> list[int]:
        file = self.contract.signed_file
        return self.numbers_of([file.sha256]) if file else []

    def demand_exhibits(self, demand: Demand) -> list[int]:
        files = [demand.attachment.sha256] if demand.attachment else []
        files += [demand.document.leaving_sha256] if demand.document else []
        return self.numbers_of(files)


def asks_for_money(demand: Demand) -> bool:
    """Whether its evidence is invoices; else it is contacts, which may have the same ids."""
    return demand.flag is not None and TRIGGER_KINDS[demand.flag.kind].evidence is INVOICES
