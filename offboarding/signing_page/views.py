"""What a person who must sign sees behind their link: the text, its terms, the signature."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.portal.opened import behind_link
from clientcare.portal.purposes import SIGNING
from clientcare.portal.views import portal_answer
from contracts.models import Signing
from contracts.signing.actions.sign_text import sign_text, signer_of
from contracts.signing.forms import SignText
from contracts.signing.signatures import contract_of, terms_in, why_not_open
from contracts.signing.signing_page import signing_page
from contracts.signing.views.whence import whence_of
from offboarding.final_account.views.account import AccountRow, Figures, format_figures
from offboarding.signing_page.preview import EndingPreview, SupposedEnding, ending_preview


@dataclass(frozen=True)
class ShownEnding:
    """`figures`: every line of its account with the formula."""

    ending: SupposedEnding
    figures: Figures | None

    @property
    def fee(self) -> AccountRow | None:
        """The line of the cancellation fee."""
        rows = self.figures.lines if self.figures else ()
        return next((row for row in rows if row.line.key == "kill"), None)


@dataclass(frozen=True)
class ShownPreview:
    preview: EndingPreview | None = None
    rows: list[ShownEnding] | None = None
    problem: str = ""


@behind_link(SIGNING)
def portal_signing(request: HttpRequest) -> HttpResponse:
    """GET and HEAD change nothing."""
    signer, signing = signer_of(request.portal)
    initial = {"name": "", "seen_sha256": signing.sha256}
    form = SignText(request.POST or None, initial=initial, terms=terms_in(signing))

    def act() -> None:
        now = timezone.now()
        whence = whence_of(request, link=request.portal)
        sign_text(
            link=request.portal, whence=whence, today=request.today, now=now, **form.cleaned_data
        )
        messages.success(request, _("Thank you. Your signature is on record."))

    page = signing_page(signing, current_language(), timezone.now())
    context = {
        "page": page,
        "mine": next(state for state in page.states if state.signer == signer),
        "contract": contract_of(signing),
        "over": why_not_open(signing),
        "if_ended": shown_preview(signing, request.today) if signing.is_open else None,
    }
    template = "offboarding/signing_page/portal_signing.html"
    return portal_answer(request, template, form, act, context, page="portal_signing")


def shown_preview(signing: Signing, today: date) -> ShownPreview:
    try:
        preview = ending_preview(signing, today)
    except Refused as refusal:
        return ShownPreview(problem=str(refusal))
    return ShownPreview(
        preview,
        [
            ShownEnding(ending, format_figures(ending.account, []) if ending.account else None)
            for ending in preview.endings
        ],
    )
