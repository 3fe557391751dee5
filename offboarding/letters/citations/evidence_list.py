"""The evidence of an ending that a typed sentence may rest on."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q

from clientcare.models import Attachment, Interaction
from contracts.models import Invoice, Payment
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
from offboarding.letters.load import LetterSources
from offboarding.models import Letter, LetterState


def evidence_list(
    letter: Letter, rows: PlaceholderRows, days: Collection[date]
) -> dict[str, CitedRow]:
    """By key, as of the letter's day: contract and clauses, talks, evidence of the flags, contacts
    on the `days` that the sentences name, money, demands, account, path and files.
    """
    sources = rows.sources
    found = [
        *rows.contract,
        *(term_row(one) for one in sources.terms.values()),
        *contacts(rows, days),
        *invoices(sources),
        *payments(sources),
        *(demand_row(one) for one in sources.papers),
        *rows.work,
        *rows.account,
        *rows.ending,
        *(file_row(one) for one in ending_files(sources)),
        *rows.files,
        *reviewed_versions(letter),
    ]
    return {row.key: row for row in found}


def contacts(rows: PlaceholderRows, days: Collection[date]) -> Iterator[CitedRow]:
    """Talks, contacts that are evidence of a flag, and those on the days that a sentence names."""
    ending = rows.sources.termination
    cited = [row.pk for group in rows.records for row in group if row.kind == "contact"]
    own = Q(contract=None) | Q(contract=ending.contract_id)
    found = Interaction.objects.valid().filter(own, client=ending.client_id)
    found = found.filter(Q(pk__in=cited) | Q(day__in=days), day__lte=ending.letter_on)
    other = {one.pk: one for one in found} if cited or days else {}
    talks = {one.pk: one for one in rows.sources.talks}
    in_order = sorted((talks | other).values(), key=lambda one: (one.occurred_at, one.pk))
    yield from (contact_row(one) for one in in_order)


def invoices(sources: LetterSources) -> Iterator[CitedRow]:
    """The contract's, and those of no contract that the letter cites."""
    ending = sources.termination
    found = Invoice.objects.issued_by(ending.letter_on).filter(contract=ending.contract_id)
    for one in found.order_by("issued_on", "pk"):
        yield invoice_row(one)
    yield from (invoice_row(one.evidence.row) for one in sources.invoices)


def payments(sources: LetterSources) -> Iterator[CitedRow]:
    ending = sources.termination
    own = Q(contract=ending.contract_id) | Q(invoice__contract=ending.contract_id)
    found = Payment.objects.valid().filter(own, paid_on__lte=ending.letter_on)
    for one in found.order_by("paid_on", "pk"):
        yield payment_row(one)


def ending_files(sources: LetterSources) -> list[Attachment]:
    ending = sources.termination
    files = [ending.contract.signed_file, ending.deed]
    return [one for one in files if one is not None]


def reviewed_versions(letter: Letter) -> Iterator[CitedRow]:
    """Versions that a reviewer approved with words of their own."""
    if letter.version > 1:
        versions = Letter.objects.filter(
            termination=letter.termination_id, state=LetterState.WORDS, version__lt=letter.version
        )
        for one in versions.order_by("version"):
            yield CitedRow("review", one.pk, str(one.version))
