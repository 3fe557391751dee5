"""The vendor's side: write a recap, give its link, see the answer; all links a client holds."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.clients.reach import whatsapp_address
from clientcare.clients.views.record import find_client
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import Interaction, PortalToken
from clientcare.portal.links import ClientLink, as_links, client_links
from clientcare.portal.purposes import RECAP
from offboarding.conversation.actions.revoke_client_link import revoke_client_link
from offboarding.conversation.actions.send_recap import AS_TEXT, BY_MAIL, send_recap
from offboarding.conversation.actions.write_recap import write_recap
from offboarding.conversation.forms import SendAgain, WriteRecap
from offboarding.models import Recap


@allowed("fact.record")
def recap_new(request: HttpRequest, pk: int) -> HttpResponse:
    """On one contact of the record."""
    contacts = Interaction.objects.of(request.vendor).valid().select_related("client__vendor")
    contact = get_object_or_404(contacts.select_related("vendor", "contract"), pk=pk)
    way = BY_MAIL if contact.client.email else AS_TEXT
    form = WriteRecap(request.POST or None, initial={"way": way, "points": contact.text})

    @transaction.atomic
    def act(typed: dict) -> Recap:
        way = typed.pop("way")
        recap = write_recap(interaction=contact, by=request.user, **typed)
        give_link(request, recap, way)
        return recap

    context = {"client": contact.client, "contact": contact}
    return form_page(request, "offboarding/conversation/recap_new.html", form, act, context)


def give_link(request: HttpRequest, recap: Recap, way: str) -> None:
    link = send_recap(recap=recap, way=way, by=request.user, now=timezone.now())
    if link.email:
        messages.success(request, _("The link is on its way to %(email)s.") % {"email": link.email})
    else:
        messages.success(request, _("Copy the text below and send it to the client."))


@dataclass(frozen=True)
class RecapPage:
    recap: Recap
    links: list[ClientLink]

    @property
    def answer(self):
        return getattr(self.recap, "answer", None)

    @property
    def newer(self) -> Recap | None:
        return getattr(self.recap, "replaced_by", None)

    @property
    def text(self) -> str:
        return self.links[0].text if self.links else ""

    @property
    def whatsapp(self) -> str:
        return whatsapp_address(self.recap.client, self.text)


def find_recap(request: HttpRequest, pk: int) -> Recap:
    related = ("client__vendor", "vendor", "interaction", "answer", "replaced_by", "written_by")
    return get_object_or_404(Recap.objects.of(request.vendor).select_related(*related), pk=pk)


def recap_page(recap: Recap, now: datetime) -> RecapPage:
    tokens = PortalToken.objects.of(recap.vendor).filter(purpose=RECAP, subject_id=recap.pk)
    links = tokens.select_related("vendor").order_by("-created_at", "-pk")
    return RecapPage(recap, as_links(links, now))


@allowed("fact.read")
def recap_detail(request: HttpRequest, pk: int) -> HttpResponse:
    recap = find_recap(request, pk)
    page = recap_page(recap, timezone.now())
    context = {"client": recap.client, "recap": recap, "page": page}
    return render(request, "offboarding/conversation/recap.html", context)


@allowed("fact.record")
def recap_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Another recap of the same conversation, which replaces this one."""
    recap = find_recap(request, pk)
    initial = {"kind": recap.kind, "points": recap.points, "choice": recap.choice}
    form = WriteRecap(request.POST or None, initial=initial)

    @transaction.atomic
    def act(typed: dict) -> Recap:
        way, old = typed.pop("way"), PortalToken.objects.of(request.vendor).waiting()
        newer = write_recap(interaction=recap.interaction, by=request.user, replaces=recap, **typed)
        for link in old.filter(purpose=RECAP, subject_id=recap.pk):
            revoke_client_link(link=link, by=request.user, now=timezone.now())
        give_link(request, newer, way)
        return newer

    context = {"client": recap.client, "contact": recap.interaction, "replaced": recap}
    return form_page(request, "offboarding/conversation/recap_new.html", form, act, context)


@allowed("fact.record")
def recap_send(request: HttpRequest, pk: int) -> HttpResponse:
    recap = find_recap(request, pk)
    way = BY_MAIL if recap.client.email else AS_TEXT
    form = SendAgain(request.POST or None, initial={"way": way})

    def act(typed: dict) -> Recap:
        give_link(request, recap, typed["way"])
        return recap

    context = {"client": recap.client, "recap": recap}
    return form_page(request, "offboarding/conversation/recap_send.html", form, act, context)


@allowed("fact.read")
def client_link_list(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    context = {"client": client, "links": client_links(client, timezone.now())}
    return render(request, "offboarding/conversation/links.html", context)


@require_POST
@allowed("fact.record")
def client_link_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    links = PortalToken.objects.of(request.vendor).select_related("vendor", "client")
    link = get_object_or_404(links, pk=pk)
    if link.client is None:
        raise Http404
    revoke_client_link(link=link, by=request.user, now=timezone.now())
    messages.info(request, _("The link opens nothing any more."))
    return redirect("client_link_list", request.vendor.slug, link.client_id)
