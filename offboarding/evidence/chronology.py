"""What happened, day by day, each fact with its source, who recorded it and when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clientcare.core.dates import format_day, local_day
from clientcare.core.languages import current_language
from clientcare.inbox.mail_source import source_of_mail
from clientcare.models import (
    ANSWERED_BY_LINK,
    Client,
    Delivery,
    DeliveryPurpose,
    DeliveryState,
    Direction,
    Interaction,
)
from clientcare.money.rounding import format_money
from contracts.models import (
    Amendment,
    ChangeOrder,
    Contract,
    Dispute,
    EventMove,
    InstalmentPlan,
    Invoice,
    InvoiceCredit,
    Pause,
    Payment,
    PaymentPromise,
    WithholdingSlip,
    WorkSuspension,
)
from offboarding.evidence.agreement_facts import (
    agreement_facts,
    cancellation_facts,
    settling_facts,
)
from offboarding.evidence.dated_fact import DatedFact, made_by, recorded
from offboarding.evidence.ending_facts import ending_facts
from offboarding.evidence.ladder_facts import plan_facts, promise_facts, suspension_facts
from offboarding.evidence.talk_facts import attendees_by_contact, concern_facts, concerns_of
from offboarding.letters.fact_sentences import somasi_name
from offboarding.models import ClientCancellation, Demand, DemandState, LossItem

HANDED_OVER = (DeliveryPurpose.ENDING, DeliveryPurpose.FINAL_ACCOUNT)
MOST_MESSAGES = 3000  # of imported chats; the originals are exhibits anyway


@dataclass(frozen=True)
class Chronology:
    """`left_out`: number of messages of imported chats beyond MOST_MESSAGES, the oldest, which only
    the original files have. `withdrawn`: number of withdrawn facts; they are not listed.
    """

    facts: list[DatedFact]
    left_out: int
    withdrawn: int


def chronology_of(client: Client, until: date) -> Chronology:
    """Valid facts up to and including `until`, oldest first, numbered; in the active language."""
    contacts = Interaction.objects.of(client.vendor).valid().filter(client=client, day__lte=until)
    imported = contacts.exclude(chat_import=None).order_by("-occurred_at", "-pk")
    left_out = max(0, imported.count() - MOST_MESSAGES)
    shown = [*contacts.filter(chat_import=None), *with_source(imported)[:MOST_MESSAGES]]
    parts = (
        *(contract_facts, agreement_facts, cancellation_facts, ending_facts),
        *(invoice_facts, payment_facts, settling_facts, plan_facts),
        *(demand_facts, delivery_facts),
    )
    attendees = attendees_by_contact(client)
    facts = [contact_fact(contact, attendees.get(contact.pk, "")) for contact in shown]
    facts += [fact for part in parts for fact in part(client)]
    facts += [*promise_facts(client, until), *suspension_facts(client), *concern_facts(client)]
    facts = [fact for fact in facts if fact.day <= until]
    facts.sort(key=lambda fact: (fact.day, fact.moment, fact.title))
    numbered = [replace(fact, number=place) for place, fact in enumerate(facts, 1)]
    return Chronology(numbered, left_out, count_withdrawn(client))


def count_withdrawn(client: Client) -> int:
    kinds = {
        Interaction: "client",
        Contract: "client",
        Invoice: "client",
        Payment: "client",
        Amendment: "contract__client",
        LossItem: "client",
        PaymentPromise: "invoice__client",
        InstalmentPlan: "invoice__client",
        WorkSuspension: "contract__client",
        ChangeOrder: "contract__client",
        EventMove: "contract__client",
        Pause: "client",
        ClientCancellation: "contract__client",
        InvoiceCredit: "invoice__client",
        WithholdingSlip: "client",
        Dispute: "invoice__client",
    }
    concerns = concerns_of(client).exclude(withdrawn_on=None)
    return concerns.count() + sum(
        kind.objects.filter(**{lookup: client}).exclude(withdrawal=None).count()
        for kind, lookup in kinds.items()
    )


def with_source(contacts):
    return contacts.select_related("chat_import__file", "mail", "recorded_by", "vendor")


def source_of_contact(contact: Interaction) -> str:
    if contact.purpose in ANSWERED_BY_LINK:  # nobody of us wrote it
        return _("the client’s answer on our page")
    if mail := getattr(contact, "mail", None):
        return source_of_mail(mail.is_forwarded, contact.direction, mail.handed_in_email)
    if chat := contact.chat_import:
        return _("imported chat “%(name)s”") % {"name": chat.file.name}
    return _("our log")


def contact_fact(contact: Interaction, attendees: str) -> DatedFact:
    direction = str(contact.get_direction_display())
    if contact.direction == Direction.OUTBOUND:
        direction = pgettext("case file", "from us")  # a stranger reads it: not the "us" of a talk
    title = f"{capfirst(str(contact.get_channel_display()))}, {direction}"
    title += f" ({contact.sender})" if contact.sender else ""
    if not contact.was_reached:
        is_ours = contact.direction == Direction.OUTBOUND
        missed = _("not reached") if is_ours else pgettext("case file", "missed by us")
        title += f", {missed}"
    took_part = _("Who took part: %(names)s") % {"names": attendees} if attendees else ""
    return DatedFact(
        contact.day,
        contact.occurred_at,
        title,
        source_of_contact(contact),
        *recorded(contact),
        text=contact.text + (f"\n{took_part}" if took_part else ""),
        contact=contact.pk,
    )


def contract_facts(client: Client) -> Iterator[DatedFact]:
    own = Contract.objects.of(client.vendor).valid().filter(client=client)
    for contract in own.select_related("recorded_by", "vendor"):
        title = _("Contract %(number)s signed") % {"number": contract.number}
        yield DatedFact(
            contract.signed_on,
            contract.recorded_at,
            title,
            _("signed contract") if contract.signed_file_id else _("our log"),
            *recorded(contract),
            text=contract.service_in(current_language()),
            file=contract.signed_file_id,
        )
    amendments = Amendment.objects.of(client.vendor).valid().filter(contract__in=own)
    for amendment in amendments.select_related("recorded_by", "vendor", "contract"):
        title = _("Amendment %(number)s of contract %(contract)s signed")
        yield DatedFact(
            amendment.signed_on,
            amendment.recorded_at,
            title % {"number": amendment.number, "contract": amendment.contract.number},
            _("signed amendment") if amendment.signed_file_id else _("our log"),
            *recorded(amendment),
            text=amendment.note,
            file=amendment.signed_file_id,
        )


def invoice_facts(client: Client) -> Iterator[DatedFact]:
    own = Invoice.objects.of(client.vendor).valid().filter(client=client)
    for invoice in own.select_related("recorded_by", "vendor"):
        title = _("Invoice %(number)s issued: %(amount)s, due %(day)s") % {
            "number": invoice.number,
            "amount": format_money(invoice.total, invoice.currency, current_language()),
            "day": format_day(invoice.due_on, current_language(), "plain"),
        }
        source = _("imported ledger") if invoice.ledger_import_id else _("our books")
        yield DatedFact(invoice.issued_on, invoice.recorded_at, title, source, *recorded(invoice))


def payment_facts(client: Client) -> Iterator[DatedFact]:
    own = Payment.objects.of(client.vendor).valid().filter(client=client)
    for payment in own.select_related("recorded_by", "vendor", "invoice", "contract"):
        amount = format_money(payment.amount, payment.currency, current_language())
        title = f"{capfirst(str(payment.get_direction_display()))}: {amount}"
        title += "" if payment.day_known else " " + _("(its day is not known)")
        subject = payment.invoice or payment.contract
        source = _("imported ledger") if payment.ledger_import_id else _("our books")
        yield DatedFact(
            payment.paid_on,
            payment.recorded_at,
            title,
            source,
            *recorded(payment),
            text=subject.number if subject else "",
            file=payment.proof_id,
        )


def demand_facts(client: Client) -> Iterator[DatedFact]:
    """Reminders and somasi that reached the client; their documents are exhibits."""
    own = Demand.objects.of(client.vendor).filter(client=client, state=DemandState.DELIVERED)
    for demand in own.select_related("issued_by", "vendor", "document", "attachment__uploaded_by"):
        by = demand.issued_by or (demand.attachment and demand.attachment.uploaded_by)
        language = current_language()
        deadline = format_day(demand.deadline_on, language, "plain")
        kind = capfirst(str(demand.get_kind_display()))
        title = somasi_name(demand.rung, language) if demand.rung else kind
        yield DatedFact(
            demand.sent_on,
            demand.issued_at,
            title,
            demand.document.number if demand.document else _("uploaded file"),
            *made_by(demand.vendor, demand.issued_at, by),
            text=_("Deadline: %(day)s") % {"day": deadline},
            file=demand.attachment_id,
        )


def delivery_facts(client: Client) -> Iterator[DatedFact]:
    """Letters of the ending and final accounts that were sent or handed over. Only a proof shows
    that one was delivered.
    """
    own = Delivery.objects.of(client.vendor).filter(client=client, purpose__in=HANDED_OVER)
    own = own.filter(state=DeliveryState.SENT, sent_at__isnull=False)
    for delivery in own.select_related("created_by", "vendor").prefetch_related("documents"):
        day = delivery.proof_on or local_day(delivery.sent_at, delivery.vendor.timezone)
        title = (
            _("Delivered: %(what)s")
            if delivery.proof_on
            else pgettext("case file", "Sent: %(what)s")
        )
        yield DatedFact(
            day,
            delivery.sent_at,
            title % {"what": delivery.get_purpose_display()},
            str(delivery.get_method_display()),
            *made_by(delivery.vendor, delivery.sent_at, delivery.created_by),
            text=", ".join(dict.fromkeys(document.number for document in delivery.documents.all())),
            file=delivery.proof_id,
        )
