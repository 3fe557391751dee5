"""The document to sign: the contract's text and, once all have signed by link, an audit page with
who signed it and how.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clientcare.clients.persons import persons_who
from clientcare.documents.layout import complete_document, letterhead_of
from clientcare.documents.log_mark import with_log
from clientcare.documents.pdf import render_pdf
from clientcare.models import VendorHead
from contracts.clauses.contract_text import ContractText
from contracts.models import ContractDraft, Signer, Signing
from contracts.signing.signing_page import SignerState, SigningPage, signing_page


@dataclass(frozen=True)
class PaperPage:
    """A text with a blank place for each signature."""

    text: ContractText
    states: list[SignerState]


def signed_document(signing: Signing, now: datetime) -> bytes:
    """In the client's language; the text in the languages that were signed. Call it outside any
    transaction.
    """
    draft, vendor = signing.draft, signing.vendor
    language = draft.client.language
    with translation.override(language), timezone.override(vendor.zone):
        page = signing_page(signing, language, now)
        html = contract_html(draft, page, {"text": _("Contract"), "audit": _("Audit page")})
        return render_pdf(with_log(html, VendorHead.objects.get(vendor=vendor))).bytes


def paper_html(draft: ContractDraft, text: ContractText) -> str:
    """For signing on paper or with a certificate provider, with a place for each signer."""
    names = [person.name for person in persons_who(draft.client, "signs")]
    states = [SignerState(Signer(name=name)) for name in names or draft.client.addressees]
    states.append(SignerState(Signer(name=draft.vendor.letterhead_name, is_vendor=True)))
    with translation.override(draft.client.language):
        return contract_html(draft, PaperPage(text, states), {"text": _("Contract")})


def contract_html(
    draft: ContractDraft, page: SigningPage | PaperPage, feet: Mapping[str, str]
) -> str:
    """`feet`: of each sheet by its name. The language of the client is active."""
    vendor, language = draft.vendor, draft.client.language
    context: dict[str, Any] = {
        "head": letterhead_of(vendor),
        "vendor": vendor,
        "page": page,
        "draft": draft,
        "client": draft.client,
        "language": language,
    }
    sheets = [
        render_to_string(
            f"print/_contract_{name}_sheet.html",
            context | {"sheet": {"number": draft.number, "foot": foot}},
        )
        for name, foot in feet.items()
    ]
    title = f"{_('Contract')} {draft.number}"
    return complete_document(sheets, language=language, title=title, author=vendor.letterhead_name)
