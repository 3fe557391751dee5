"""What a client sees behind the link of a handover: the files, and a button that confirms them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clientcare.core import file_store
from clientcare.core.dates import local_day
from clientcare.core.pages.downloads import download_response
from clientcare.core.pages.form_page import add_refusal
from clientcare.core.refused import Refused
from clientcare.models import PortalToken
from clientcare.portal.opened import behind_link, closed_page, refuse_our_people
from clientcare.portal.purposes import HANDOVER
from offboarding.handover.actions.confirm_handover import confirm_handover
from offboarding.handover.forms import ConfirmHandover
from offboarding.handover.offered import why_not_handed_over
from offboarding.models import HandoverPack, HandoverReceipt


def pack_of(request: HttpRequest) -> HandoverPack:
    packs = HandoverPack.objects.of(request.portal.vendor).select_related(
        "vendor", "termination__contract", "termination__client__vendor"
    )
    return packs.get(pk=request.portal.subject_id)


@behind_link(HANDOVER)
def portal_handover(request: HttpRequest) -> HttpResponse:
    """GET and HEAD change nothing."""
    pack = pack_of(request)
    if why := why_not_handed_over(pack):
        return closed_page(request, why)
    form = ConfirmHandover(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            refuse_our_people(request)
            confirm_handover(
                link=request.portal, today=request.today, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Thank you. Your confirmation is on record."))
            return redirect("portal_handover")
    status = 422 if form.is_bound else 200
    context = {**pack_context(pack, request.portal), "form": form}
    return render(request, "offboarding/handover/portal_handover.html", context, status=status)


def pack_context(pack: HandoverPack, link: PortalToken) -> dict:
    """`days`: how long after the ending the link works."""
    until = local_day(link.expires_at, pack.vendor.timezone)
    ended_on = pack.termination.last_day
    return {
        "pack": pack,
        "files": pack.files.all(),
        "receipt": HandoverReceipt.objects.filter(pack=pack).first(),
        "vendor": pack.vendor,
        "link": link,
        "days": (until - ended_on).days if ended_on else None,
    }


@behind_link(HANDOVER)
@require_safe
def portal_handover_zip(request: HttpRequest) -> HttpResponse:
    pack = pack_of(request)
    why = why_not_handed_over(pack)
    return closed_page(request, why) if why else zip_response(pack)


def zip_response(pack: HandoverPack) -> HttpResponse:
    data = file_store.read_file(pack.zip_sha256)
    return download_response(data, "application/zip", pack.filename, as_attachment=True)
