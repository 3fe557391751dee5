"""Pages of a shared or pasted text: choosing its client, then its verdict with a reply."""

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.core.text_search import clean_query
from clientcare.inbox.actions.log_shared_text import log_shared_text
from clientcare.inbox.shared_text import forget_shared, read_shared, save_shared
from clientcare.models import Client, Direction, Interaction
from clientcare.people.naming import names_the_person
from offboarding.client_page.recent_clients import clients_to_choose
from offboarding.inbox import shared
from offboarding.inbox.forms import LogShared, PasteText
from offboarding.inbox.verdict import verdict_of


@allowed("fact.record")
def shared_text(request: HttpRequest) -> HttpResponse:
    """`?t=` is the name of the text; without it the page has a form to paste one."""
    name = request.GET.get("t", "")
    text = read_shared(name)
    if not text:
        return paste_text(request, is_gone=bool(name))
    page = shared.shared_text(request.vendor, name, text, request.today)
    page = with_choice(request, page)
    now, is_dated = timezone.now(), bool(page.problem)
    form = LogShared.of(request.vendor, page.chat, now, request.POST or None, is_dated=is_dated)
    template = "offboarding/inbox/shared.html"
    if "find" in request.POST:
        form.errors.clear()
        return render(request, template, {"form": form, "page": page})
    return form_page(request, template, form, partial(log_text, request, page), {"page": page})


def log_text(request: HttpRequest, page: shared.SharedText, typed: dict) -> str:
    """Log the text; returns the address of the next page."""
    client = get_object_or_404(Client.objects.of(request.vendor), pk=typed.pop("client"))
    contacts = log_shared_text(
        client=client,
        text=page.chat.text,
        chat=page.chat.chat,
        by=request.user,
        now=timezone.now(),
        today=request.today,
        **typed,
    )
    forget_shared(page.name)
    left_out = typed.get("left_out", ())
    taken = sum(message.sender not in left_out for message in page.messages)
    known = taken - len(contacts) if page.messages else 0
    text = shared.on_record_text(len(contacts), client, known)
    place, reply = place_after(contacts)
    if reply:
        link = _("Draft a reply to the last one")
        text = format_html('{} <a href="{}">{}</a>', text, reply, link)
    messages.success(request, text)
    return place


def with_choice(request: HttpRequest, page: shared.SharedText) -> shared.SharedText:
    """The page with the clients that match the search, else the recent ones."""
    query = clean_query(request.POST.get("q", ""))
    clients = clients_to_choose(request.vendor, request.user, query)
    others = tuple(client for client in clients if client not in page.proposed)
    return replace(page, others=others, asked=query)


def place_after(contacts: list[Interaction]) -> tuple[str, str]:
    """The address of the next page, and that of the reply if it is not the same: for one message
    of the client the reply with its verdict; for several the timeline, which has all verdicts; for
    none the timeline, without a reply.
    """
    inbound = [contact for contact in contacts if contact.direction == Direction.INBOUND]
    if not inbound:
        return contacts[-1].get_absolute_url(), ""
    last = max(inbound, key=lambda contact: contact.occurred_at)
    reply = resolve_url("contact_reply", last.vendor.slug, last.pk)
    return (last.get_absolute_url(), reply) if len(inbound) > 1 else (reply, "")


def paste_text(request: HttpRequest, is_gone: bool) -> HttpResponse:
    form = PasteText(request.POST or None)
    if form.is_valid():
        name = save_shared(form.cleaned_data["text"])
        return redirect(f"{request.path}?{urlencode({'t': name})}")
    if is_gone:
        messages.info(request, gone_text())
    context = {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "offboarding/inbox/paste.html", context, status=status)


def gone_text() -> str:
    return _("The text is not here any more: it is on record, or a day has passed. Share it again.")


@allowed("fact.record")
@names_the_person
def contact_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The verdict on a message of the client, and a drafted reply."""
    contacts = Interaction.objects.of(request.vendor).select_related("vendor", "client__vendor")
    contact = get_object_or_404(contacts.select_related("contract"), pk=pk)
    page = verdict_of(contact, request.user, timezone.now())
    context = {"client": contact.client, "page": page}
    return render(request, "offboarding/inbox/contact_reply.html", context)
