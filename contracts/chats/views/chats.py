"""A client's WhatsApp chats: choose the export, say who is who, see what came in, withdraw it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from clientcare.chats.actions.confirm_chat_import import confirm_chat_import
from clientcare.chats.actions.start_chat_import import start_chat_import
from clientcare.chats.actions.withdraw_chat_import import withdraw_chat_import
from clientcare.chats.forms import NEW_CONTRACT, PHONE, NewChat
from clientcare.chats.senders import is_strange
from clientcare.clients.views.record import find_client
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.job_progress import job_of, progress_response
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.importing.rows import LineError
from clientcare.models import ChatImport, ChatState, Client
from contracts.chats.actions.confirm_chat import sign_and_confirm_chat
from contracts.chats.forms import ConfirmChat
from contracts.models import Contract

PER_PAGE = 50
JOB_KINDS = {ChatState.READING: "read_chat", ChatState.WRITING: "write_chat"}
OF_CONTRACT = ("number", "service", "signed_on", "ends_on")


def find_chat(request: HttpRequest, pk: int) -> ChatImport:
    related = (
        "file",
        "vendor",
        "client__vendor",
        "contract__vendor",
        "recorded_by",
        "confirmed_by",
        "withdrawal",
    )
    return get_object_or_404(ChatImport.objects.of(request.vendor).select_related(*related), pk=pk)


@allowed("fact.read")
def chat_list(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    page = Paginator(chats_shown(request, client), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "contracts/chats/chat_list.html", {"client": client, "page_obj": page})


def chats_shown(request: HttpRequest, client: Client) -> QuerySet[ChatImport]:
    chats = ChatImport.objects.of(request.vendor).filter(client=client).defer("errors", "roles")
    return chats.select_related("file", "vendor", "recorded_by", "withdrawal")


@allowed("fact.record")
def chat_new(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)

    def act(typed: dict) -> ChatImport:
        name, data = typed["file"]
        return start_chat_import(
            client=client,
            name=name,
            data=data,
            by=request.user,
            is_for_archived=typed.get("is_for_archived", False),
        )

    form = NewChat(request.POST or None, request.FILES or None, client=client)
    return form_page(request, "contracts/chats/chat_new.html", form, act, {"client": client})


@allowed("fact.read")
def chat_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the import's state: progress of the job, the questions, the errors, or the
    result.
    """
    chat = find_chat(request, pk)
    if chat.state == ChatState.ASKING:
        context = {**context_of(chat), "form": answers_form(request, chat)}
        return render(request, "contracts/chats/chat_ask.html", context)
    errors = [LineError.from_json(stored) for stored in chat.errors]
    page = Paginator(errors, PER_PAGE).get_page(request.GET.get("page"))
    context = {**context_of(chat), "page_obj": page, "job": job_of(chat, JOB_KINDS)}
    return render(request, "contracts/chats/chat.html", context)


def context_of(chat: ChatImport) -> dict:
    """The chat, its client, and its first and last moment as the phone wrote them."""
    ends = {end: parse_datetime(chat.preview.get(end) or "") for end in ("first", "last")}
    senders = [sender["name"] for sender in chat.preview.get("senders", ())]
    return {
        "chat": chat,
        "client": chat.client,
        "preview": chat.preview,
        "strange": is_strange(chat.client, senders),
        **ends,
    }


def answers_form(request: HttpRequest, chat: ChatImport) -> ConfirmChat:
    contracts = (
        Contract.objects.of(request.vendor)
        .valid()
        .filter(client=chat.client)
        .order_by("-signed_on", "-pk")
    )
    chats = (
        ChatImport.objects.valid()
        .filter(client=chat.client, contract__isnull=False)
        .exclude(pk=chat.pk)
    )
    earlier = chats.order_by("-pk").values("contract_id", *PHONE).first()
    of_form = {"chat_import": chat, "contracts": list(contracts), "earlier": earlier}
    of_form["currency"] = request.vendor.currency
    if "add_rows" in request.POST:
        return ConfirmChat.with_more_rows(request.POST, **of_form)
    return ConfirmChat(request.POST or None, request.FILES or None, **of_form)


@allowed("fact.record")
def chat_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    chat = find_chat(request, pk)
    if chat.state != ChatState.ASKING:
        # refuses, saying why
        return redirect(confirm_chat_import(chat_import=chat, roles={}, by=request.user))
    form, context = answers_form(request, chat), context_of(chat)
    if "add_rows" in request.POST:
        return render(request, "contracts/chats/chat_ask.html", {**context, "form": form})

    def act(typed: dict) -> ChatImport:
        chosen = typed.pop("contract")
        entered = {name: typed.pop(name) for name in OF_CONTRACT}
        price, scope, file = (
            typed.pop("price"),
            typed.pop("lines"),
            read_upload(typed.pop("signed_file")),
        )
        common = {"chat_import": chat, "by": request.user, **typed}
        if chosen != NEW_CONTRACT:
            return confirm_chat_import(contract=form.contracts.get(chosen), **common)
        return sign_and_confirm_chat(
            fields=entered, price=price, scope=scope, file=file, today=request.today, **common
        )

    return form_page(request, "contracts/chats/chat_ask.html", form, act, context)


@allowed("fact.read")
def chat_progress(request: HttpRequest, pk: int) -> HttpResponse:
    chat = find_chat(request, pk)
    return progress_response(
        request, "contracts/chats/_chat_job.html", job_of(chat, JOB_KINDS), {"chat": chat}
    )


@allowed("fact.withdraw")
def chat_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    chat = find_chat(request, pk)

    def withdraw(**fields: Any) -> None:
        withdraw_chat_import(chat_import=chat, **fields)
        messages.success(request, _("Withdrawn. No message of this import is counted any more."))

    what = _(
        "%(name)s: its messages no longer count in any judgement and stay readable. They can be "
        "imported again."
    )
    return withdraw_page(
        request,
        withdraw,
        client=chat.client,
        heading=_("Withdraw an imported chat"),
        button=_("Withdraw the chat"),
        what=what % {"name": chat},
        back=chat.get_absolute_url(),
    )
