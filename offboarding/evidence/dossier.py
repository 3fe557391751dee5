"""The dossier: one PDF of what happened, what was agreed, which terms either side did not keep, and
the exhibits with their stamps.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from itertools import groupby

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from pypdf import PageObject, PdfReader, PdfWriter

from clientcare.core import file_store
from clientcare.core.dates import zone_label
from clientcare.documents.characters import unprintable
from clientcare.documents.layout import complete_document, letterhead_of
from clientcare.documents.log_mark import with_log
from clientcare.documents.pdf import render_pdf
from clientcare.models import Attachment, Client, VendorHead
from offboarding.evidence.agreed_clauses import agreed_contracts
from offboarding.evidence.both_records import UnkeptTerm, unkept_terms
from offboarding.evidence.chronology import Chronology, chronology_of
from offboarding.evidence.dated_fact import DatedFact
from offboarding.evidence.exhibits import Exhibit
from offboarding.evidence.loss_ledger import loss_ledger
from offboarding.evidence.stamping import stamped_pages
from offboarding.models import CaseFile

Report = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """For callers that show no progress."""


@dataclass(frozen=True)
class ShownExhibit:
    """`pages`: number of its stamped pages; None when it has a cover sheet instead."""

    exhibit: Exhibit
    label: str
    pages: int | None


@dataclass(frozen=True)
class ShownRecord:
    """`number`: of the contact in the chronology; None when it is not listed."""

    unkept: UnkeptTerm
    number: int | None


def dossier_of(
    case_file: CaseFile, exhibits: list[Exhibit], now: datetime, progress: Report
) -> bytes:
    """In the language of the case file, its moments on the vendor's clock."""
    vendor = case_file.vendor
    with translation.override(case_file.language), timezone.override(vendor.zone):
        pages: list[list[PageObject] | None] = []
        for exhibit in exhibits:
            progress(len(pages), len(exhibits) + 1)
            pages.append(pages_of(exhibit))
        shown = [
            ShownExhibit(exhibit, label_of(exhibit), len(own) if own else None)
            for exhibit, own in zip(exhibits, pages, strict=True)
        ]
        own_pages = PdfReader(BytesIO(render_pdf(front_html(case_file, shown, now)).bytes)).pages
    covers = sum(exhibit.pages is None for exhibit in shown)
    front = len(own_pages) - covers
    covered = iter(own_pages[front:])
    progress(len(exhibits) + 1, len(exhibits) + 1)
    of_exhibits = [page for own in pages for page in (own or [next(covered)])]
    return joined_pages([*own_pages[:front], *of_exhibits])


def label_of(exhibit: Exhibit) -> str:
    return _("Exhibit %(number)s") % {"number": exhibit.number}


def pages_of(exhibit: Exhibit) -> list[PageObject] | None:
    if exhibit.file_type != "pdf":
        return None
    data = file_store.read_file(exhibit.sha256)
    return stamped_pages(data, label_of(exhibit), exhibit.sha256)


def joined_pages(pages: Iterable[PageObject]) -> bytes:
    writer, out = PdfWriter(), BytesIO()
    for page in pages:
        writer.add_page(page, excluded_keys=("/AA", "/B"))
    writer.write(out)
    return out.getvalue()


def front_html(case_file: CaseFile, exhibits: list[ShownExhibit], now: datetime) -> str:
    """Title, contents and cover sheets, each of these a page of its own at the end."""
    client, vendor = case_file.client, case_file.vendor
    chronology = with_exhibits(chronology_of(client, case_file.as_of), client, exhibits)
    places = {fact.contact: fact.number for fact in chronology.facts if fact.contact}
    records = [
        ShownRecord(unkept, places.get(unkept.contact)) for unkept in unkept_terms(client, now)
    ]
    losses = loss_ledger(client, case_file.as_of)
    numbers = exhibit_numbers(client, exhibits)
    context = {
        "head": letterhead_of(vendor),
        "case_file": case_file,
        "client": client,
        "now": now,
        "zone": zone_label(vendor.timezone),
        "contracts": agreed_contracts(client),
        "chronology": chronology,
        "months": list(by_month(chronology.facts)),
        "theirs": [record for record in records if not record.unkept.is_ours],
        "ours": [record for record in records if record.unkept.is_ours],
        "exhibits": exhibits,
        "losses": losses,
        "proven": [(loss, numbers.get(loss.item.proof_id)) for loss in losses.proven],
        "sheet": {"number": str(client), "foot": _("Case file")},
    }
    sheets = [render_to_string("print/_dossier_sheet.html", context)]
    title = f"{_('Case file')} {client}"
    html = complete_document(
        sheets, language=case_file.language, title=title, author=vendor.letterhead_name
    )
    return named_characters(with_log(html, VendorHead.objects.get(vendor=vendor)))


def with_exhibits(
    chronology: Chronology, client: Client, exhibits: list[ShownExhibit]
) -> Chronology:
    """Each fact with the numbers of the exhibits that show it."""
    numbers, by_contact = exhibit_numbers(client, exhibits), defaultdict(set)
    files = Attachment.objects.filter(pk__in=numbers).exclude(interaction=None)
    for pk, contact in files.values_list("pk", "interaction"):
        by_contact[contact].add(numbers[pk])
    facts = [
        replace(fact, exhibits=tuple(sorted(exhibits_shown(fact, numbers, by_contact))))
        for fact in chronology.facts
    ]
    return replace(chronology, facts=facts)


def exhibit_numbers(client: Client, exhibits: list[ShownExhibit]) -> dict[int, int]:
    """Of each file of the client that is an exhibit, by its id."""
    by_hash = {shown.exhibit.sha256: shown.exhibit.number for shown in exhibits}
    files = Attachment.objects.of(client.vendor).filter(client=client)
    id_and_hash = files.values_list("pk", "sha256")
    return {pk: by_hash[sha256] for pk, sha256 in id_and_hash if sha256 in by_hash}


def exhibits_shown(
    fact: DatedFact, numbers: dict[int, int], by_contact: dict[int | None, set[int]]
) -> set[int]:
    own = {numbers[fact.file]} if fact.file in numbers else set()
    return own | (by_contact.get(fact.contact, set()) if fact.contact else set())


def by_month(facts: list[DatedFact]) -> Iterable[tuple[date, list[DatedFact]]]:
    for month, some in groupby(facts, key=lambda fact: fact.day.replace(day=1)):
        yield month, list(some)


def named_characters(html: str) -> str:
    """Replace characters that our fonts cannot print, such as emoji, by their names in brackets."""
    names = {character: character_name(character) for character in unprintable(html)}
    return html.translate(str.maketrans(names)) if names else html


def character_name(char: str) -> str:
    return f"[{unicodedata.name(char, f'U+{ord(char):04X}').lower()}]"
