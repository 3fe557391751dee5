"""A friendly reminder: drafted from what is open, not offered when there is nothing to ask for,
copied or mailed once, and then a contact of ours.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Delivery, DeliveryPurpose, DeliveryState, Interaction
from contracts.judging.judge import judge_contacts
from contracts.models import Contract, ContractGap, Dispute, Invoice, PaymentPromise
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.demands.objections import ending_objections
from offboarding.models import Demand, ReminderKind, ReminderMessage
from offboarding.reminders.actions.log_reminder import log_reminder
from offboarding.reminders.actions.mail_reminder import mail_reminder, refuse_reminder_leaving
from offboarding.reminders.actions.mark_reminder_sent import mark_reminder_sent
from offboarding.reminders.actions.reopen_reminder import reopen_reminder
from offboarding.reminders.checks import reminder_findings
from offboarding.reminders.offer import reminder_offer
from offboarding.reminders.texts import draft_reminder
from offboarding.reminders.views import ReminderPage
from tests.support.factories import make_contract, make_interaction, make_invoice, make_payment

TODAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 4, tzinfo=UTC)


@pytest.fixture
def invoice(laras):
    due = date(2026, 11, 2)
    return make_invoice(laras, "1000000", number="INV-7", issued_on=date(2026, 10, 20), due_on=due)


def payment_offer(client, today=TODAY):
    return reminder_offer(client, ReminderKind.PAYMENT, today)


def log(client, by, text: str, kind: str = "payment", sent_asking: str = "") -> ReminderMessage:
    common = {"channel": "whatsapp", "by": by, "today": TODAY, "now": NOW}
    return log_reminder(client=client, kind=kind, text=text, sent_asking=sent_asking, **common)


def test_it_names_what_is_open_and_is_a_contact_once_it_is_logged(laras, sekar, invoice):
    make_payment(laras, "250000", paid_on=date(2026, 11, 5), invoice=invoice)
    make_invoice(laras, "5000000", number="INV-8", due_on=TODAY)  # due today: not asked for
    draft = draft_reminder(payment_offer(laras), sekar)
    assert "INV-7, jatuh tempo 2 November 2026: Rp750.000" in draft.text
    assert "INV-8" not in draft.text
    reminder = log(laras, sekar, draft.text)
    assert reminder.asked == {str(invoice.pk): "750000"} or reminder.asked == {
        str(invoice.pk): "750000.00"
    }
    contact = Interaction.objects.get()
    assert (contact.direction, contact.channel, contact.day) == ("out", "whatsapp", TODAY)
    # It waits for money, so silence after it is no unanswered message, and answers no question.
    assert not contact.expects_reply and contact.is_not_answer


def test_one_sent_before_the_payment_came_is_logged_as_it_was_sent(laras, sekar, invoice):
    offer = payment_offer(laras)
    sent, text = offer.asked_text, draft_reminder(offer, sekar).text
    make_payment(laras, "1000000", paid_on=TODAY, invoice=invoice)
    invoice.paid_on = TODAY
    invoice.save()
    with pytest.raises(Refused, match="no overdue invoice"):
        log(laras, sekar, text)
    for typed in (
        "[]",
        "{",
        '{"x": "1"}',
        '{"7777": "1"}',
        f'{{"{invoice.pk}": "a"}}',
        f'{{"{invoice.pk}": NaN}}',
    ):
        with pytest.raises(Refused, match="Open the page again"):
            log(laras, sekar, text, sent_asking=typed)
    assert log(laras, sekar, text, sent_asking=sent).asked == {str(invoice.pk): "1000000.00"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_draft_is_free_of_findings_in_either_language(laras, sekar, invoice, language):
    laras.language = language
    for kind in ReminderKind:
        draft = draft_reminder(reminder_offer(laras, kind, TODAY), sekar)
        assert draft.language == language
        assert reminder_findings(draft.text, language) == []


def test_a_call_that_nobody_took_is_not_said_to_be_written(kejora, laras, sekar):
    make_contract(laras)
    for day in (3, 6):
        call = {"direction": "out", "expects_reply": True, "channel": "phone", "was_reached": False}
        make_interaction(laras, occurred_at=datetime(2026, 11, day, 3, tzinfo=UTC), **call)
    make_interaction(laras, occurred_at=datetime(2026, 10, 1, 3, tzinfo=UTC), text="Ok")
    refresh_flags(vendor=kejora, today=TODAY)
    text = draft_reminder(reminder_offer(laras, ReminderKind.REPLY, TODAY), sekar).text
    assert "Kami menghubungi Anda pada 3 dan 6 November 2026 dan belum" in text


def test_it_is_not_offered_when_there_is_nothing_to_ask_for(kejora, laras, sekar, invoice):
    assert payment_offer(laras, date(2026, 11, 2)).why_not  # its due day
    assert not payment_offer(laras, date(2026, 11, 3)).why_not
    promise = PaymentPromise.objects.create(
        vendor=kejora,
        invoice=invoice,
        promised_on=date(2026, 11, 3),
        due_on=date(2026, 11, 12),
        channel="phone",
    )
    assert "INV-7" in payment_offer(laras).why_not
    with pytest.raises(Refused, match="promised"):
        log(laras, sekar, "Mohon dibayar.")
    assert not payment_offer(laras, date(2026, 11, 13)).why_not  # not kept
    promise.delete()
    dispute = Dispute.objects.create(vendor=kejora, invoice=invoice, from_on=TODAY)
    assert "disputed" in payment_offer(laras).why_not
    dispute.delete()
    make_payment(laras, "1000000", paid_on=TODAY, invoice=invoice)
    invoice.paid_on = TODAY
    invoice.save()
    assert payment_offer(laras).why_not
    other = make_invoice(laras, "300000", number="INV-9", due_on=date(2026, 11, 2))
    credit = make_payment(laras, "299999", paid_on=TODAY)
    offer = payment_offer(laras)
    assert offer.invoices == [other]
    text = draft_reminder(offer, sekar).text
    assert "INV-9, jatuh tempo 2 November 2026: Rp300.000" in text
    assert "Saldo kredit sebesar Rp299.999 diperhitungkan" in text and "pembayaran Rp1" in text
    assert [Decimal(amount) for amount in offer.asked.values()] == [1], "another credit changes it"
    credit.amount = other.total
    credit.save()
    assert "credit" in payment_offer(laras).why_not
    assert reminder_offer(laras, ReminderKind.REPLY, TODAY).why_not
    assert not Interaction.objects.exists()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("payment", "Anda selalu terlambat membayar."),
        ("payment", "  "),
        ("material", "Kami masih membutuhkan:\n- […]"),
    ],
)
def test_words_that_accuse_and_gaps_are_refused_at_the_text(laras, sekar, invoice, kind, text):
    with pytest.raises(Refused) as refusal:
        log(laras, sekar, text, kind)
    assert refusal.value.field == "text"
    assert not ReminderMessage.objects.exists()


def test_what_asks_for_material_answers_no_question_that_waits(laras, sekar):
    text = "Kami masih membutuhkan:\n- foto"
    make_interaction(laras, text="Jam berapa mulai?", occurred_at=NOW - timedelta(hours=1))
    judge_contacts(laras.vendor)
    assert log(laras, sekar, text, "material").interaction.is_not_answer
    make_interaction(laras, direction="out", text="Pukul 8.", occurred_at=NOW)
    assert not log(laras, sekar, text, "material").interaction.is_not_answer, "none waits"


def test_its_mail_counts_when_it_has_left_and_not_when_it_comes_back(laras, ratna, invoice):
    def mail(drafted_for: str = "") -> Delivery:
        common = {"text": "Mohon dibayar.", "by": ratna, "today": TODAY, "now": NOW}
        return mail_reminder(client=laras, kind="payment", drafted_for=drafted_for, **common)

    laras.email, laras.language = "laras@contoh.test", "en"
    laras.save()
    assert draft_reminder(payment_offer(laras), ratna).subject == "Reminder of an open invoice"
    make_invoice(laras, "300000", number="INV-9", due_on=date(2026, 11, 2))
    drafted_for = payment_offer(laras).asked_text
    make_payment(laras, "2", paid_on=TODAY, invoice=invoice)  # while the page was open
    with pytest.raises(Refused, match="changed"):
        mail(drafted_for)
    delivery = mail(payment_offer(laras).asked_text)
    assert (delivery.purpose, delivery.to_address) == (DeliveryPurpose.REMINDER, laras.email)
    assert delivery.subject == "Reminder of open invoices"
    with pytest.raises(Refused, match="on its way already"):
        mail()
    Delivery.objects.update(state=DeliveryState.UNKNOWN)
    with pytest.raises(Refused, match="not certain whether a reminder arrived"):
        mail()
    refuse_reminder_leaving(delivery, TODAY)
    make_payment(laras, "1", paid_on=TODAY, invoice=invoice)
    with pytest.raises(Refused, match="changed"):
        refuse_reminder_leaving(delivery, TODAY)
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.SENT, sent_at=NOW)
    delivery.refresh_from_db()
    reminder = mark_reminder_sent(delivery=delivery)
    assert (reminder.sent_on, reminder.interaction.channel) == (TODAY, "email")
    reopen_reminder(delivery=delivery, by=ratna)
    reminder.refresh_from_db()
    assert reminder.sent_on is None
    assert not Interaction.objects.valid().exists()


def test_what_is_part_of_an_ending_is_not_asked_for_and_the_rest_is(laras, sekar, invoice):
    ended = make_contract(laras, signed_on=date(2026, 3, 1), number="KJN/1")
    Invoice.objects.filter(pk=invoice.pk).update(contract=ended)
    gap = ContractGap.objects.create(vendor=laras.vendor, contract=ended, from_on=TODAY)
    for kind in ReminderKind:
        assert "An ending is in effect" in reminder_offer(laras, kind, TODAY).why_not
    with pytest.raises(Refused, match="An ending is in effect"):
        log(laras, sekar, "Kak, mohon dicek ya.")
    laras.phone = "0812 3456 7890"
    laras.save()
    assert not ReminderPage(payment_offer(laras), "Halo", [], [], "").whatsapp
    other = make_contract(laras, signed_on=date(2026, 5, 1), number="KJN/2")
    days = {"issued_on": date(2026, 10, 20), "due_on": date(2026, 11, 2)}
    asked = make_invoice(laras, "2000000", number="INV-9", contract=other, **days)
    offer = payment_offer(laras)
    assert offer.invoices == [asked]
    assert "?text=Halo" in ReminderPage(offer, "Halo", [], [], "").whatsapp
    assert offer.left_out == ["INV-7 is part of an ending: its letters ask for it."]
    # What another contract left open may be asked for when that one is over, too; by mail as well.
    Contract.objects.filter(pk=other.pk).update(ends_on=date(2026, 11, 1))
    assert (payment_offer(laras).why_not, payment_offer(laras).invoices) == ("", [asked])
    loose = make_invoice(laras, "3000000", number="INV-10", **days)
    assert loose not in payment_offer(laras).invoices
    laras.email = "laras@contoh.example"
    laras.save()
    mailed = {"client": laras, "kind": "payment", "text": "Mohon dicek ya.", "by": sekar}
    assert mail_reminder(**mailed, today=TODAY, now=NOW).purpose == "reminder"
    # A reminder as a letter is one, too; a somasi leaves.
    assert list(ending_objections(ended, TODAY)) and not list(ending_objections(other, TODAY))
    letters = [Demand(kind=kind).contact_purpose for kind in ("reminder", "somasi")]
    assert letters == ["reminder", "demand"]
    gap.until_on = TODAY
    gap.save()
    assert len(payment_offer(laras).invoices) == 3
