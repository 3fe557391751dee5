"""The vendor's side of a handover: choose the files, give the link, see the receipt."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.clients.reach import whatsapp_address
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.job_progress import job_of, progress_response
from clientcare.core.permissions import allowed
from clientcare.models import Client, PortalToken
from clientcare.portal.links import ClientLink, as_links
from clientcare.portal.purposes import HANDOVER
from offboarding.checklist.views import ending_context, find_ending
from offboarding.conversation.actions.send_recap import AS_TEXT, BY_MAIL
from offboarding.handover.actions.ask_for_handover_pack import ask_for_handover_pack
from offboarding.handover.actions.send_handover import send_handover
from offboarding.handover.forms import ChooseFiles, SendHandover
from offboarding.handover.offered import offered_files, withdrawn_files
from offboarding.handover.views.by_link import zip_response
from offboarding.models import HandoverPack

FOLDER = "offboarding/handover"
MAKING_JOBS = {"making": "make_handover_pack"}


@dataclass(frozen=True)
class HandoverPage:
    """The newest pack comes first; `links` are those of all packs, newest first."""

    packs: list[HandoverPack]
    links: list[ClientLink]
    client: Client

    @property
    def older(self) -> list[HandoverPack]:
        return self.packs[1:]

    @property
    def text(self) -> str:
        """With the newest pack's link, where that was given as text."""
        own = [link for link in self.links if link.token.subject_id == self.packs[0].pk]
        return own[0].text if own else ""

    @property
    def whatsapp(self) -> str:
        return whatsapp_address(self.client, self.text)


@allowed("fact.read")
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    rows = ending.handover_packs.select_related(
        "termination__client__vendor", "vendor", "asked_by", "receipt"
    )
    packs = list(rows.prefetch_related("files"))
    tokens = PortalToken.objects.of(request.vendor).filter(
        purpose=HANDOVER, subject_id__in=[pack.pk for pack in packs]
    )
    links = tokens.select_related("vendor").order_by("-created_at", "-pk")
    pack = packs[0] if packs else None
    context = {
        **ending_context(ending),
        "pack": pack,
        "withdrawn": withdrawn_files(pack) if pack and pack.is_made else [],
        "page": HandoverPage(packs, as_links(links, timezone.now()), ending.client),
        "job": job_of(pack, MAKING_JOBS) if pack else None,
    }
    return render(request, f"{FOLDER}/handover.html", context)


@allowed("ending.prepare")
def handover_new(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    offered = offered_files(ending.client)
    form = ChooseFiles(request.POST or None, offered=offered)

    def act(typed: dict) -> HandoverPack:
        return ask_for_handover_pack(termination=ending, chosen=form.chosen, by=request.user)

    context = {**ending_context(ending), "offered": offered}
    return form_page(request, f"{FOLDER}/new.html", form, act, context)


def find_pack(request: HttpRequest, pk: int) -> HandoverPack:
    packs = HandoverPack.objects.of(request.vendor).select_related(
        "vendor", "termination__client__vendor", "termination__contract"
    )
    return get_object_or_404(packs, pk=pk)


@allowed("ending.prepare")
def handover_send(request: HttpRequest, pk: int) -> HttpResponse:
    pack = find_pack(request, pk)

    def act(typed: dict) -> HandoverPack:
        link = send_handover(pack=pack, by=request.user, now=timezone.now(), **typed)
        if link.email:
            sentence = _("The link is on its way to %(email)s.") % {"email": link.email}
        else:
            sentence = _("Copy the text below and send it to the client.")
        messages.success(request, sentence)
        return pack

    way = BY_MAIL if pack.termination.client.email else AS_TEXT
    form = SendHandover(request.POST or None, initial={"way": way, "days": 30})
    context = {**ending_context(pack.termination), "pack": pack}
    return form_page(request, f"{FOLDER}/send.html", form, act, context)


@allowed("fact.read")
def handover_progress(request: HttpRequest, pk: int) -> HttpResponse:
    pack = find_pack(request, pk)
    context = {"pack": pack}
    return progress_response(request, f"{FOLDER}/_making.html", job_of(pack, MAKING_JOBS), context)


@allowed("fact.read")
def handover_zip(request: HttpRequest, pk: int) -> HttpResponse:
    pack = find_pack(request, pk)
    if not pack.is_made:
        raise Http404
    return zip_response(pack)
