"""The records that are sources of a frozen letter's sentences, for its reviewer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clientcare.core.clause_names import clause_label
from clientcare.models import Attachment, Interaction
from contracts.models import BoundaryTerm
from contracts.triggers.evidence_rows import invoice_rows
from contracts.triggers.results import EvidenceItem
from offboarding.letters.citations.cited import CitedSentence, saved_sentences
from offboarding.letters.citations.cited_row import CitedRow
from offboarding.models import Demand, Letter

# Where the rest of a record is: a tab of the room.
TABS = {"contract": "contract", "work": "contract", "ending": "contract", "account": "account"}


@dataclass(frozen=True)
class ShownRecord:
    """One record with all sentences whose source it is. `contact`, `term`, `invoice`: the row as it
    is today; `file`, `version`: what to open; `tab`: of the room.
    """

    number: int
    row: CitedRow
    sentences: Sequence[CitedSentence]
    contact: Interaction | None = None
    term: BoundaryTerm | None = None
    invoice: EvidenceItem | None = None
    file: int | None = None
    version: Letter | None = None

    @property
    def tab(self) -> str:
        return TABS.get(self.row.kind, "")

    @property
    def clause(self) -> str:
        return clause_label(self.term.clause) if self.term else ""


@dataclass(frozen=True)
class SourcesSide:
    """Every record once, in the order in which the letter and its email cite them."""

    records: Sequence[ShownRecord]


def sources_side(letter: Letter, today: date) -> SourcesSide:
    sentences = saved_sentences(letter)
    rows = {row.key: row for sentence in sentences for row in sentence.all_rows}
    known = known_rows(letter, rows.values(), today)
    return SourcesSide(
        [
            ShownRecord(
                number,
                row,
                [
                    sentence
                    for sentence in sentences
                    if key in {cited.key for cited in sentence.all_rows}
                ],
                **known.get(key, {}),
            )
            for number, (key, row) in enumerate(rows.items(), 1)
        ]
    )


def known_rows(
    letter: Letter, rows: Iterable[CitedRow], today: date
) -> Mapping[str, Mapping[str, object]]:
    """By key, what is shown of each record beside its label. Only kinds that are cited are read."""
    ids: dict[str, list[int]] = {}
    for row in rows:
        ids.setdefault(row.kind, []).append(row.pk)
    found: dict[str, Mapping[str, object]] = {}
    for kind, (name, load) in LOADERS.items():
        if kind in ids:
            found |= {
                f"{kind}-{pk}": {name: record} for pk, record in load(letter, ids[kind], today)
            }
    found |= {f"file-{pk}": {"file": pk} for pk in ids.get("file", ())}
    return found


def contacts_by_id(letter: Letter, ids: Sequence[int], today: date) -> Iterable[tuple]:
    rows = Interaction.objects.of(letter.vendor_id).filter(client=letter.termination.client_id)
    return rows.in_bulk(ids).items()


def terms_by_id(letter: Letter, ids: Sequence[int], today: date) -> Iterable[tuple]:
    return BoundaryTerm.objects.of(letter.vendor_id).in_bulk(ids).items()


def invoices_by_id(letter: Letter, ids: Sequence[int], today: date) -> Iterable[tuple]:
    return invoice_rows(ids, today).items()


def files_of_demands(letter: Letter, ids: Sequence[int], today: date) -> Iterable[tuple]:
    rows = Demand.objects.of(letter.vendor_id).filter(pk__in=ids)
    return rows.values_list("pk", "attachment_id")


def cited_files(letter: Letter) -> list[Attachment]:
    """The files of reminders and demands that are sources of a sentence of this version."""
    rows = [row for sentence in saved_sentences(letter) for row in sentence.all_rows]
    ids = {row.pk for row in rows if row.kind == "demand"}
    demands = Demand.objects.of(letter.vendor_id).filter(pk__in=ids).exclude(attachment=None)
    return [demand.attachment for demand in demands.select_related("attachment")]


def versions_by_id(letter: Letter, ids: Sequence[int], today: date) -> Iterable[tuple]:
    return Letter.objects.of(letter.vendor_id).in_bulk(ids).items()


LOADERS = {
    "contact": ("contact", contacts_by_id),
    "term": ("term", terms_by_id),
    "invoice": ("invoice", invoices_by_id),
    "demand": ("file", files_of_demands),
    "review": ("version", versions_by_id),
}
