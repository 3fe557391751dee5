"""Pages of incoming mail: the list, one mail with its verdict, and assigning it to a client."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_once import act_once
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.core.text_search import clean_query
from clientcare.inbox.actions.assign_mail import assign_mail
from clientcare.inbox.actions.drop_mail import drop_mail
from clientcare.inbox.claimed_day import why_day_not_taken
from clientcare.inbox.correspondents import candidates
from clientcare.inbox.mail_source import source_of
from clientcare.leads.actions.take_mail_enquiry import take_mail_enquiry
from clientcare.models import Client, Enquiry, IncomingMail, MailState, User
from clientcare.people.naming import names_the_person
from offboarding.client_page.recent_clients import clients_to_choose
from offboarding.inbox.forms import AssignMail, MailEnquiry
from offboarding.inbox.verdict import MessageVerdict, verdict_of

MAILS_SHOWN = 50  # mails of each list
RELATED = ("vendor", "client__vendor", "handed_in_by", "settled_by", "raw__vendor")
OF_ONE = (*RELATED, "interaction__vendor", "interaction__contract")


@dataclass(frozen=True)
class MailLists:
    """`waiting`: one page of the waiting mail, oldest first. `settled`: newest first."""

    waiting: Page
    settled: list[IncomingMail]


def find_mail(request: HttpRequest, pk: int) -> IncomingMail:
    mails = IncomingMail.objects.of(request.vendor).select_related(*OF_ONE)
    return get_object_or_404(mails, pk=pk)


@allowed("fact.record")
def mail_list(request: HttpRequest) -> HttpResponse:
    mails = IncomingMail.objects.of(request.vendor).select_related(*RELATED)
    waiting = mails.filter(state=MailState.WAITING).order_by("arrived_at", "pk")
    waiting_page = Paginator(waiting, MAILS_SHOWN).get_page(request.GET.get("page"))
    for mail in waiting_page:
        mail.why_no_day = why_day_not_taken(mail)
    settled = list(mails.exclude(state=MailState.WAITING)[:MAILS_SHOWN])
    context = {"page": MailLists(waiting_page, settled), "page_obj": waiting_page}
    return render(request, "offboarding/inbox/mail_list.html", context)


@allowed("fact.record")
@names_the_person
def mail_show(request: HttpRequest, pk: int) -> HttpResponse:
    mail = find_mail(request, pk)
    verdict = verdict_on(mail, request.user, timezone.now())
    context = {"mail": mail, "client": mail.client, "page": verdict, "source": source_of(mail)}
    context["why_no_day"] = why_day_not_taken(mail)
    return render(request, "offboarding/inbox/mail.html", context)


def verdict_on(mail: IncomingMail, writer: User, now: datetime) -> MessageVerdict | None:
    """None for a mail that is not on record."""
    contact = mail.interaction
    if contact is None:
        return None
    contact.client = mail.client
    return verdict_of(contact, writer, now, mail)


@allowed("fact.record")
def mail_assign(request: HttpRequest, pk: int) -> HttpResponse:
    """`?q=` searches for the client."""
    mail = find_mail(request, pk)
    form = AssignMail.of(mail, request.POST or None)

    def act(typed: dict) -> IncomingMail:
        client = get_object_or_404(Client.objects.of(request.vendor), pk=typed.pop("client"))
        settled = assign_mail(
            mail=mail, client=client, by=request.user, now=timezone.now(), **typed
        )
        messages.success(request, _("On record with %(client)s.") % {"client": client})
        return settled

    text = clean_query(request.GET.get("q", ""))
    clients = clients_to_choose(request.vendor, request.user, text)
    proposed = candidates(mail)
    others = [client for client in clients if client not in proposed]
    context = {"mail": mail, "proposed": proposed, "others": others, "asked": text}
    context |= {"source": source_of(mail), "why_no_day": why_day_not_taken(mail)}
    return form_page(request, "offboarding/inbox/mail_assign.html", form, act, context)


@allowed("client.edit")
def mail_enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    mail = find_mail(request, pk)
    form = MailEnquiry.of(mail, request.POST or None)

    def act(typed: dict) -> Enquiry:
        typed.pop("another", None)
        names = ("received_on", "written_at", "text")
        own = {name: typed.pop(name) for name in names if name in typed}
        now, today = timezone.now(), request.today
        return take_mail_enquiry(
            mail=mail, fields=typed, by=request.user, now=now, today=today, **own
        )

    context = {"mail": mail, "source": source_of(mail), "why_no_day": why_day_not_taken(mail)}
    return form_page(request, "offboarding/inbox/mail_enquiry.html", form, act, context)


@require_POST
@allowed("fact.record")
def mail_drop(request: HttpRequest, pk: int) -> HttpResponse:
    mail = find_mail(request, pk)

    def act() -> str:
        drop_mail(mail=mail, by=request.user, now=timezone.now())
        messages.success(request, _("Put aside. You can still put it on record from this list."))
        return resolve_url("mail_list", request.vendor.slug)

    return act_once(request, act)
