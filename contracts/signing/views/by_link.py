"""Behind the link of a person who must sign: say that they do not, and take the document."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from clientcare.core import file_store
from clientcare.core.pages.downloads import download_response
from clientcare.portal.opened import behind_link, closed_page
from clientcare.portal.purposes import SIGNING
from clientcare.portal.views import portal_answer
from contracts.models import Signing
from contracts.signing.actions.refuse_to_sign import refuse_to_sign
from contracts.signing.actions.sign_text import signer_of
from contracts.signing.forms import RefuseText
from contracts.signing.signatures import contract_of, why_not_open
from contracts.signing.views.whence import whence_of


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
    return portal_answer(request, template, form, act, {"signing": signing}, page="portal_signing")


@behind_link(SIGNING)
@require_safe
def portal_signing_pdf(request: HttpRequest) -> HttpResponse:
    """The signed document, once it is made."""
    _signer, signing = signer_of(request.portal)
    return signed_pdf_response(signing)


def signed_pdf_response(signing: Signing) -> HttpResponse:
    contract = contract_of(signing)
    file = contract and contract.signed_file
    if file is None:
        raise Http404
    data = file_store.read_file(file.sha256)
    return download_response(data, "application/pdf", file.name, as_attachment=True)
