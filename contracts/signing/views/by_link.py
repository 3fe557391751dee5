"""What a person who must sign sees behind their link: the text, its terms, the signature."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clientcare.core import file_store
from clientcare.core.languages import current_language
from clientcare.core.pages.downloads import download_response
from clientcare.core.pages.form_page import add_refusal
from clientcare.core.refused import Refused
from clientcare.portal.opened import behind_link, closed_page, refuse_our_people
from clientcare.portal.purposes import SIGNING
from contracts.models import Signing, SigningOutcome
from contracts.signing.actions.refuse_to_sign import refuse_to_sign
from contracts.signing.actions.sign_text import sign_text, signer_of
from contracts.signing.forms import RefuseText, SignText
from contracts.signing.signatures import terms_in, why_not_open
from contracts.signing.signing_page import signing_page
from contracts.signing.views.whence import whence_of


@behind_link(SIGNING)
def portal_signing(request: HttpRequest) -> HttpResponse:
    """GET and HEAD change nothing."""
    signer, signing = signer_of(request.portal)
    if signing.outcome not in ("", SigningOutcome.SIGNED):
        return closed_page(request, why_not_open(signing))
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
    mine = next(one for one in page.states if one.signer == signer)
    context = {"page": page, "mine": mine, "contract": signing.draft.contract}
    return answer_page(request, "contracts/signing/portal_signing.html", form, act, context)


def answer_page(
    request: HttpRequest, template: str, form: forms.Form, act: Callable[[], None], context: dict
) -> HttpResponse:
    """The page of `form`, or its answer and then the page of the signing."""
    if request.method == "POST" and form.is_valid():
        try:
            refuse_our_people(request)
            act()
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("portal_signing")
    context |= {"form": form, "vendor": request.portal.vendor, "link": request.portal}
    return render(request, template, context, status=422 if form.is_bound else 200)


@behind_link(SIGNING)
def portal_signing_refuse(request: HttpRequest) -> HttpResponse:
    _signer, signing = signer_of(request.portal)
    if why := why_not_open(signing):
        return closed_page(request, why)
    form = RefuseText(request.POST or None, initial={"seen_sha256": signing.sha256})

    def act() -> None:
        whence = whence_of(request, link=request.portal)
        refuse_to_sign(link=request.portal, whence=whence, now=timezone.now(), **form.cleaned_data)

    template = "contracts/signing/portal_refuse.html"
    return answer_page(request, template, form, act, {"signing": signing})


@behind_link(SIGNING)
@require_safe
def portal_signing_pdf(request: HttpRequest) -> HttpResponse:
    """The signed document, once it is made."""
    _signer, signing = signer_of(request.portal)
    return signed_pdf_response(signing)


def signed_pdf_response(signing: Signing) -> HttpResponse:
    file = signing.draft.contract and signing.draft.contract.signed_file
    if file is None:
        raise Http404
    data = file_store.read_file(file.sha256)
    return download_response(data, "application/pdf", file.name, as_attachment=True)
