"""Documents as HTML: the letterhead, the complete document for the PDF, and its sheets for a page
of the app.

The complete document is frozen. The app shows its sheets (`sheets_of`) inside a page that links
print.css, so that a lawyer reads on the screen exactly what is printed.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from clientcare.core.dates import MONTHS, WEEKDAYS
from clientcare.core.file_store import image_uri
from clientcare.models import User

SHEETS = re.compile(r"<!-- sheets -->(.*)<!-- /sheets -->", re.DOTALL)
# Phrases that must not be broken at the end of a line: "12 November", "Pasal 4.2", "14 hari",
# "09.00–17.00", "INV/2026/0001". They are wrapped in an element rather than joined by non-breaking
# spaces, so that a search in the PDF finds them.
MONTH, WEEKDAY = (
    "|".join(dict.fromkeys(words["id"] + words["en"])) for words in (MONTHS, WEEKDAYS)
)
TIED = re.compile(
    rf"\b(?:(?:{WEEKDAY}), )?\d{{1,2}} (?:{MONTH})\b"
    r"|\b(?:Pasal|ayat|[Cc]lause|Lampiran) \d+(?:\.\d+)*"
    r"|\b\d+ (?:hari|days?|jam|hours?|menit|minutes?)\b"
    r"|\b\d\d[.:]\d\d\u2013\d\d[.:]\d\d\b"
    r"|\b[A-Z]{1,6}/\d{4}/\d+\b"
)

TAG_OR_MARKED = re.compile(r"(<[^>]*>)|[^\W\d_][\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]+")


@dataclass(frozen=True)
class Letterhead:
    """The sender of a document. `lines`, at the right: address, phone and email, NPWP."""

    name: str
    lines: tuple[str, ...] = ()
    tagline: str = ""
    logo: str = ""  # a data: URI of a PNG or JPEG

    @property
    def is_long(self) -> bool:
        """Whether the name needs more than two lines beside a logo; it is then set smaller."""
        return len(self.name) > 40


@dataclass(frozen=True)
class Signatory:
    """The person who signs. `signature`: the image of their signature as a data: URI; empty to sign
    by hand.
    """

    name: str
    title: str = ""
    signature: str = ""
    title_en: str = ""  # for the English part of a letter


def signatory_of(user: User, language: str = "id", *, signs: bool = True) -> Signatory:
    """The person with full name and title. FileDamaged when their stored signature is damaged.

    `language`: of the document, or of its first part. `signs`: the person issues the document; only
    then is the image of their signature printed.
    """
    image = ""
    if signs and user.signature_sha256:
        image = image_uri(user.signature_sha256, user.signature_type)
    return Signatory(user.name, user.title_in(language), image, user.title_en)


def letterhead_of(vendor) -> Letterhead:
    """The vendor's letterhead with its logo embedded; FileDamaged when the logo is damaged."""
    reach = " · ".join(part for part in (vendor.phone, vendor.email) if part)
    lines = [*vendor_address(vendor).splitlines(), reach, vendor.npwp and f"NPWP {vendor.npwp}"]
    return Letterhead(
        name=vendor.letterhead_name,
        lines=tuple(line.strip() for line in lines if line and line.strip()),
        logo=image_uri(vendor.logo.sha256, vendor.logo.file_type) if vendor.logo else "",
    )


def vendor_address(vendor) -> str:
    """The vendor's address with its city, unless the address contains the city already."""
    city = vendor.city if vendor.city.casefold() not in vendor.address.casefold() else ""
    return ", ".join(part for part in (vendor.address.strip(), city) if part)


def complete_document(sheets: Iterable[str], *, language: str, title: str, author: str) -> str:
    """The complete HTML document around rendered sheets, which is frozen, hashed and printed."""
    context = {
        "sheets": mark_safe(join_marks("\n".join(sheets))),
        "language": language,
        "title": title,
        "author": author,
    }
    return render_to_string("print/document.html", context)


def join_marks(sheet_html: str) -> str:
    """Compose letters with their combining marks (NFC); where Unicode has no composed letter, wrap
    letter and marks in one element, so that both are printed in one font.
    """
    return TAG_OR_MARKED.sub(
        lambda part: part[0] if part[1] else f'<span class="s-marked">{part[0]}</span>',
        unicodedata.normalize("NFC", sheet_html),
    )


def sheets_of(document_html: str) -> SafeString:
    """The sheets of a frozen document, for a page that links print.css; empty if it has none."""
    match = SHEETS.search(document_html)
    return mark_safe(match.group(1).strip() if match else "")


def tie_phrases(text: str) -> SafeString:
    """`text` escaped, with dates, clauses and day counts kept on one line."""
    return mark_safe(TIED.sub(r'<span class="s-tie">\g<0></span>', conditional_escape(text)))
