"""The evidence of an ending that a typed sentence may rest on."""

from collections.abc import Collection, Iterator
from datetime import date

from clientcare.models import Attachment
from offboarding.letters.citations.cited_row import CitedRow
from offboarding.letters.citations.placeholder_rows import (
    PlaceholderRows,
    contact_row,
    demand_row,
    file_row,
    invoice_row,
    payment_row,
    term_row,
)
from offboarding.letters.letter_sources import LetterSources
from offboarding.models import Letter, LetterState


def evidence_list(
    letter: Letter, rows: PlaceholderRows, days: Collection[date]
) -> dict[str, CitedRow]:
    """By key, as of the letter's day: contract and clauses, talks, evidence of the flags, contacts
    on the `days` that the sentences name, money, demands, account, path and files.
    """
    sources = rows.sources
    cited_rows = [
        *rows.contract,
        *(term_row(term) for term in sources.terms.values()),
        *contacts(rows, days),
        *(invoice_row(invoice) for invoice in sources.contract_invoices),
        *(invoice_row(invoice.evidence.row) for invoice in sources.invoices),
        *(payment_row(payment) for payment in sources.payments),
        *(demand_row(demand) for demand in sources.demands),
        *rows.work,
        *rows.account,
        *rows.ending,
        *(file_row(file) for file in ending_files(sources)),
        *rows.files,
        *reviewed_versions(letter),
    ]
    return {row.key: row for row in cited_rows}


def contacts(rows: PlaceholderRows, days: Collection[date]) -> Iterator[CitedRow]:
    """Talks, contacts that are evidence of a flag, and those on the days that a sentence names."""
    named = [contact_row(contact) for contact in rows.sources.contacts_on(days)]
    flagged = [row for group in rows.records for row in group if row.kind == "contact"]
    by_key = {row.key: row for row in (*flagged, *named, *rows.talks)}
    yield from sorted(by_key.values(), key=lambda row: (row.day, row.pk))


def ending_files(sources: LetterSources) -> list[Attachment]:
    ending = sources.termination
    files = [ending.contract.signed_file, ending.deed]
    return [file for file in files if file is not None]


def reviewed_versions(letter: Letter) -> Iterator[CitedRow]:
    """Versions that a reviewer approved with words of their own."""
    if letter.version > 1:
        versions = getattr(letter.termination, "versions", None)
        if versions is None:
            versions = letter.termination.letters.order_by("version")
        for version in versions:
            if version.state == LetterState.WORDS and version.version < letter.version:
                yield CitedRow("review", version.pk, str(version.version))
