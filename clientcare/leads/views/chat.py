"""An enquiry from a pasted chat, in two steps: paste it, then confirm what was read from it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clientcare.core.dates import local_day
from clientcare.core.pages.form_page import add_refusal, form_page
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from clientcare.leads.actions.take_chat_enquiry import take_chat_enquiry
from clientcare.leads.forms.chat import ConfirmEnquiryChat, PasteChat
from clientcare.leads.pasted_chat import PastedChat, read_chat_text
from clientcare.models import Channel, Enquiry

PASTE, CONFIRM = "clientcare/leads/chat_paste.html", "clientcare/leads/chat_confirm.html"


@allowed("client.edit")
def enquiry_chat(request: HttpRequest) -> HttpResponse:
    if "confirm" in request.POST:
        return confirm_chat(request)
    form = PasteChat(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            chat = read_chat_text(request.vendor, form.cleaned_data["chat"], request.today)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            context = {"form": proposed_form(request, chat), "chat": chat}
            return render(request, CONFIRM, context)
    return render(request, PASTE, {"form": form}, status=422 if form.is_bound else 200)


def proposed_form(request: HttpRequest, chat: PastedChat) -> ConfirmEnquiryChat:
    now = timezone.now()
    proposals = chat.proposals(request.vendor.currency, now)
    initial = {name: proposal.value for name, proposal in proposals.items()}
    first = chat.chat.messages[0].moment.date() if chat.chat else request.today
    initial |= {
        "chat": chat.text,
        "confirm": "1",
        "ours": list(chat.ours),
        "channel": Channel.WHATSAPP,
        "received_on": min(first, request.today),
        "occurred_at": now.astimezone(request.vendor.zone).replace(second=0, microsecond=0),
    }
    form = ConfirmEnquiryChat(None, vendor=request.vendor, initial=initial)
    return form.ask_senders(chat, proposals)


def confirm_chat(request: HttpRequest) -> HttpResponse:
    try:
        chat = read_chat_text(request.vendor, request.POST.get("chat", ""), request.today)
    except Refused as refusal:
        form = PasteChat({"chat": request.POST.get("chat", "")})
        form.is_valid()
        add_refusal(form, refusal)
        return render(request, PASTE, {"form": form}, status=422)
    proposals = chat.proposals(request.vendor.currency, timezone.now())
    form = ConfirmEnquiryChat(request.POST, vendor=request.vendor).ask_senders(chat, proposals)

    def act(typed: dict) -> Enquiry:
        return take_typed(request, chat, typed)

    return form_page(request, CONFIRM, form, act, {"chat": chat})


def take_typed(request: HttpRequest, chat: PastedChat, typed: dict) -> Enquiry:
    for name in ("chat", "confirm", "another"):
        typed.pop(name, None)
    occurred_at = typed.pop("occurred_at", None)
    written_on = local_day(occurred_at, request.vendor.zone) if occurred_at else None
    return take_chat_enquiry(
        vendor=request.vendor,
        chat=chat,
        ours=typed.pop("ours", []),
        received_on=typed.pop("received_on", written_on),
        occurred_at=occurred_at,
        fields=typed,
        by=request.user,
        now=timezone.now(),
        today=request.today,
    )
