"""The page on which an invoice is sent, and the plan of reminders."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.delivery.mail import why_not_by_mail
from clientcare.documents.client_message import message_language
from clientcare.people.naming import names_the_person
from contracts.billing.views.invoices import find_invoice
from contracts.guard.contact_times import ContactTimes
from contracts.guard.waiting import HoursNote, hours_note, leaving_text
from contracts.models import Invoice, Series
from offboarding.invoicing.actions.log_invoice_sent import log_invoice_sent
from offboarding.invoicing.actions.mail_invoice import mail_invoice
from offboarding.invoicing.actions.set_reminder_plan import set_reminder_plan
from offboarding.invoicing.forms import PlanOfReminders, SendInvoice
from offboarding.invoicing.may_leave import whatsapp_with, why_not_again, why_not_sent
from offboarding.invoicing.overdue import overdue_by_month
from offboarding.invoicing.planned import PROPOSED_DAYS
from offboarding.invoicing.texts import invoice_message
from offboarding.linter.findings import Finding
from offboarding.models import ReminderPlan
from offboarding.reminders.checks import reminder_findings


@dataclass(frozen=True)
class SendingPage:
    why_not: str
    why_no_mail: str
    whatsapp: str
    findings: list[Finding]
    hours: HoursNote | None = None


@allowed("fact.record")
@names_the_person
def invoice_send(request: HttpRequest, pk: int) -> HttpResponse:
    invoice = find_invoice(request, pk)
    drafted = invoice_message(invoice, request.user, request.today)
    form = SendInvoice(request.POST or None, initial={"text": drafted})
    text = (form["text"].value() or "").replace("\r\n", "\n")

    def act(typed: dict) -> Invoice:
        send_by(request, invoice, typed)
        return invoice

    page = SendingPage(
        why_not=why_not_sent(invoice, request.today),
        why_no_mail=why_not_mailed(invoice),
        whatsapp=whatsapp_with(invoice, text, request.today),
        findings=reminder_findings(text, message_language(invoice.client)) if text else [],
        hours=hours_note(ContactTimes(invoice.client, invoice.contract), timezone.now()),
    )
    context = {"invoice": invoice, "client": invoice.client, "page": page}
    return form_page(request, "offboarding/invoicing/send.html", form, act, context)


def send_by(request: HttpRequest, invoice: Invoice, typed: dict) -> None:
    text = typed["text"].replace("\r\n", "\n")
    by = {"by": request.user, "today": request.today, "now": timezone.now()}
    if typed["way"] == "email":
        reason = typed["now_because"]
        delivery = mail_invoice(invoice=invoice, text=text, now_because=reason, **by)
        messages.success(request, leaving_text(delivery))
    else:
        log_invoice_sent(invoice=invoice, text=text, **by)
        messages.success(request, _("On record as sent by WhatsApp."))


def why_not_mailed(invoice: Invoice) -> str:
    if not invoice.client.email:
        return _("No email address is on record.")
    if invoice.document is None and (invoice.series == Series.IMPORTED or invoice.is_final):
        return _("This invoice was not written here: its document is elsewhere.")
    return why_not_again(invoice) or why_not_by_mail(invoice.vendor)


@allowed("settings.edit")
@names_the_person
def settings_reminders(request: HttpRequest) -> HttpResponse:
    plan = ReminderPlan.objects.of(request.vendor).first()
    initial = {
        "days": ", ".join(map(str, plan.days if plan else PROPOSED_DAYS)),
        "sends_itself": bool(plan and plan.sends_itself),
    }

    def act(typed: dict) -> str:
        set_reminder_plan(vendor=request.vendor, by=request.user, **typed)
        messages.success(request, _("The plan of reminders is saved."))
        return resolve_url("settings_vendor", request.vendor.slug)

    form = PlanOfReminders(request.POST or None, initial=initial)
    context = {"why_no_mail": why_not_by_mail(request.vendor)}
    template = "offboarding/invoicing/settings_reminders.html"
    return form_page(request, template, form, act, context, is_edit=True)


@allowed("ledger.export")
def overdue_months(request: HttpRequest) -> HttpResponse:
    context = {"currencies": overdue_by_month(request.vendor, request.today)}
    return render(request, "offboarding/invoicing/overdue.html", context)
