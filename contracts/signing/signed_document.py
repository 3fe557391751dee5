"""The signed document: the contract's text and, on a page of its own, who signed it and how."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clientcare.documents.layout import complete_document, letterhead_of
from clientcare.documents.log_mark import with_log
from clientcare.documents.pdf import render_pdf
from clientcare.models import VendorHead
from contracts.models import Signing
from contracts.signing.signing_page import signing_page


def signed_document(signing: Signing, now: datetime) -> bytes:
    """In the language of the client; the text in those that were signed. Call it outside any
    transaction.
    """
    draft, vendor = signing.draft, signing.vendor
    language = draft.client.language
    with translation.override(language), timezone.override(vendor.zone):
        page = signing_page(signing, language, now)
        context = {
            "head": letterhead_of(vendor),
            "vendor": vendor,
            "page": page,
            "draft": draft,
            "client": draft.client,
            "language": language,
        }
        sheets = [
            render_to_string(f"print/_contract_{name}_sheet.html", context | foot)
            for name, foot in (
                ("text", {"sheet": {"number": draft.number, "foot": _("Contract")}}),
                ("audit", {"sheet": {"number": draft.number, "foot": _("Audit page")}}),
            )
        ]
        title = f"{_('Contract')} {draft.number}"
        html = complete_document(
            sheets, language=language, title=title, author=vendor.letterhead_name
        )
        return render_pdf(with_log(html, VendorHead.objects.get(vendor=vendor))).bytes
