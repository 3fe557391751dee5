"""The page of a reminder: drafted, changed, copied to WhatsApp and logged, or mailed."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.clients.reach import whatsapp_address
from clientcare.clients.views.record import find_client
from clientcare.core.pages.fields import is_row_id
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.delivery.mail import why_not_by_mail
from clientcare.models import Channel, Client, Delivery
from clientcare.people.naming import names_the_person
from contracts.guard.contact_times import ContactTimes
from contracts.guard.waiting import HoursNote, hours_note, leaving_text
from contracts.models import Flag
from offboarding.linter.findings import Finding
from offboarding.models import ReminderKind
from offboarding.reminders.actions.log_reminder import log_reminder
from offboarding.reminders.actions.mail_reminder import mail_reminder
from offboarding.reminders.checks import reminder_findings
from offboarding.reminders.forms import WriteReminder
from offboarding.reminders.offer import ReminderOffer, kind_for, reminder_offer
from offboarding.reminders.on_its_way import reminders_on_their_way
from offboarding.reminders.own_limits import crossed_channels
from offboarding.reminders.texts import draft_reminder


@dataclass(frozen=True)
class ReminderPage:
    """`text` as it is in the field now, with what the linter says of it."""

    offer: ReminderOffer
    text: str
    findings: list[Finding]
    kinds: list[ReminderKind]
    why_no_mail: str
    # channels of the client's own that WhatsApp is not among
    crossed: list[str] = field(default_factory=list)
    hours: HoursNote | None = None
    waiting: Delivery | None = None  # a mail of this kind that is on its way already

    @property
    def whatsapp(self) -> str:
        """The address that opens WhatsApp with the text; empty without a number, and with an ending
        in effect: a form that was refused shows its text once more.
        """
        if self.offer.is_ending:
            return ""
        return whatsapp_address(self.offer.client, self.text)


@allowed("demand.write")
@names_the_person
def reminder_new(request: HttpRequest, pk: int) -> HttpResponse:
    """`?flag=7` is what it is about; `?kind=reply` chooses another kind."""
    client = find_client(request, pk)
    flag = flag_named(request, client)
    kind = kind_for(flag, request.GET.get("kind", ""))
    offer, times = reminder_offer(client, kind, request.today), ContactTimes(client)
    draft = draft_reminder(offer, request.user)
    initial = {"text": draft.text, "asked": offer.asked_text}
    form = WriteReminder(request.POST or None, initial=initial)
    text = (form["text"].value() or "").replace("\r\n", "\n")

    def act(typed: dict) -> Client:
        text = typed["text"].replace("\r\n", "\n")
        common = {"client": client, "kind": kind, "flag": flag, "text": text}
        send_or_log(request, typed, common)
        return client

    page = ReminderPage(
        offer=offer,
        text=text,
        findings=reminder_findings(text, draft.language) if text else [],
        kinds=[other for other in ReminderKind if other != kind],
        why_no_mail=why_no_mail(times, kind),
        crossed=crossed_channels(times, Channel.WHATSAPP, timezone.now()),
        hours=hours_note(times, timezone.now()),
        waiting=reminders_on_their_way([client.pk], kind).select_related("vendor").first(),
    )
    context = {"client": client, "page": page}
    return form_page(request, "offboarding/reminders/reminder.html", form, act, context)


def send_or_log(request: HttpRequest, typed: dict, reminder: dict) -> None:
    by = {"by": request.user, "today": request.today, "now": timezone.now()}
    if typed["way"] == "email":
        mailed = {"drafted_for": typed["asked"], "now_because": typed["now_because"]}
        delivery = mail_reminder(**mailed, **reminder, **by)
        messages.success(request, leaving_text(delivery))
    else:
        sent = {"channel": Channel.WHATSAPP, "sent_asking": typed["asked"]}
        log_reminder(**sent, **reminder, **by)
        messages.success(request, _("On record as sent by WhatsApp."))


def flag_named(request: HttpRequest, client: Client) -> Flag | None:
    typed = request.GET.get("flag", "")
    flags = Flag.objects.of(request.vendor).filter(client=client)
    return flags.filter(pk=typed).first() if is_row_id(typed) else None


def why_no_mail(times: ContactTimes, kind: str) -> str:
    """A check-in asks for nothing that is owed, so it keeps the client's own limits."""
    if not times.client.email:
        return _("No email address is on record.")
    is_check_in = kind == ReminderKind.CHECK_IN
    if is_check_in and (crossed := crossed_channels(times, Channel.EMAIL, timezone.now())):
        return _("A mail now is %(limits)s.") % {"limits": ", ".join(crossed)}
    return why_not_by_mail(times.client.vendor)
