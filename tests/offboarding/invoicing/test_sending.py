"""An invoice on its way to the client, and its number."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Delivery, Interaction, Job
from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.correct_payment import correct_payment
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.withdraw_payment import withdraw_payment
from contracts.billing.balances import open_invoices
from contracts.models import ContractGap, Dispute, Invoice, InvoiceSending
from contracts.promises.actions.agree_instalments import agree_instalments
from offboarding.invoicing.actions.log_invoice_sent import log_invoice_sent
from offboarding.invoicing.actions.mail_invoice import mail_invoice, refuse_invoice_leaving
from offboarding.invoicing.actions.mark_invoice_sent import mark_invoice_sent
from offboarding.invoicing.may_leave import why_not_sent
from offboarding.invoicing.texts import invoice_message
from offboarding.models import ReminderKind
from offboarding.reminders.checks import reminder_findings
from offboarding.reminders.offer import reminder_offer
from tests.support.factories import (
    make_contract,
    make_invoice,
    make_payment,
)

TODAY = date(2026, 11, 12)  # a Thursday
NOW = datetime(2026, 11, 12, 4, tzinfo=UTC)
DUE = date(2026, 11, 2)


def issue(client, by, number: str = "", contract=None) -> Invoice:
    return issue_invoice(
        client=client,
        contract=contract,
        lines=[{"description": "Termin", "unit_price": Decimal(1_000_000)}],
        issued_on=date(2026, 10, 20),
        due_on=DUE,
        by=by,
        today=TODAY,
        number=number,
    )


def drafted(invoice: Invoice, by, today=TODAY) -> str:
    return invoice_message(open_invoices(today).get(pk=invoice.pk), by, today)


def test_a_number_of_another_program_is_printed_and_never_used_twice(kejora, laras, sekar):
    invoice = issue(laras, sekar, "JR-0042")
    assert (invoice.series, invoice.number) == ("typed", "JR-0042")
    assert "JR-0042" in invoice.document.html
    assert issue(laras, sekar).number == "INV/2026/0001"
    make_invoice(laras, number="L-1", series="imported", due_on=DUE)
    for number, sentence in (
        ("JR-0042", "There is an invoice JR-0042 already"),
        ("L-1", "There is an invoice L-1 already"),
        ("INV/2026/0007", "begin with INV/ are our own series"),
    ):
        with pytest.raises(Refused, match=sentence):
            issue(laras, sekar, number)


def test_a_copied_message_is_logged_in_one_press(laras, sekar):
    invoice = issue(laras, sekar)
    text = drafted(invoice, sekar)
    assert "invoice INV/2026/0001 tanggal 20 Oktober 2026 sebesar Rp1.000.000" in text
    assert "1234567890" in text and reminder_findings(text, "id") == []
    sending = log_invoice_sent(invoice=invoice, text=text, by=sekar, today=TODAY, now=NOW)
    assert (sending.sent_on, sending.interaction.channel) == (TODAY, "whatsapp")
    assert not sending.interaction.expects_reply and sending.interaction.is_not_answer
    with pytest.raises(Refused, match="Change these words"):
        log_invoice_sent(invoice=invoice, text="Anda bohong.", by=sekar, today=TODAY, now=NOW)


def test_nothing_is_asked_for_while_it_is_disputed_or_paid_in_instalments(kejora, laras, sekar):
    invoice = issue(laras, sekar)
    assert "jatuh tempo pada 2 November 2026" in drafted(invoice, sekar)
    dispute = Dispute.objects.create(vendor=kejora, invoice=invoice, from_on=TODAY)
    text = drafted(invoice, sekar)
    assert "sebesar Rp1.000.000." in text and "jatuh tempo" not in text and "mohon" not in text
    dispute.delete()
    parts = [(TODAY, Decimal(400_000)), (TODAY + timedelta(days=30), Decimal(600_000))]
    agree_instalments(invoice=invoice, agreed_on=TODAY, parts=parts, by=sekar, today=TODAY)
    text = drafted(invoice, sekar)
    assert (
        "Dibayar dengan cicilan sesuai kesepakatan pada 12 November 2026" in text
        and "jatuh tempo" not in text
        and "mohon" not in text
    )
    day_after = TODAY + timedelta(days=1)
    text = drafted(invoice, sekar, day_after)  # one was missed
    assert "cicilan 12 November 2026 belum lunas, sehingga seluruh sisanya jatuh tempo." in text
    assert "pembayaran Rp1.000.000 ke" in text and reminder_findings(text, "id") == []
    laras.language = invoice.client.language = "en"
    laras.save()
    assert "Payable in instalments as agreed on 12 November 2026." in drafted(invoice, sekar)
    make_payment(laras, "100000", paid_on=TODAY, invoice=invoice)
    text = drafted(invoice, sekar, day_after)
    assert "instalment of 12 November 2026 is not fully paid" in text and "Rp900.000 to" in text
    Dispute.objects.create(vendor=kejora, invoice=invoice, from_on=TODAY)
    assert "is due" not in drafted(invoice, sekar, day_after)


def test_unused_credit_is_set_off_as_in_a_reminder(laras, sekar):
    invoice, later = issue(laras, sekar), issue(laras, sekar)
    credit = make_payment(laras, "1200000", paid_on=TODAY)
    text = drafted(invoice, sekar)
    assert "Dari saldo kredit Anda Rp1.000.000 diperhitungkan" in text and "mohon" not in text
    text = drafted(later, sekar)
    assert "Dari saldo kredit Anda Rp200.000 diperhitungkan" in text
    assert "pembayaran Rp800.000 ke" in text and reminder_findings(text, "id") == []
    asked = reminder_offer(laras, ReminderKind.PAYMENT, TODAY).asked
    assert {pk: Decimal(share) for pk, share in asked.items()} == {
        str(invoice.pk): 0,
        str(later.pk): 800_000,
    }
    credit.delete()
    assert "saldo kredit" not in drafted(invoice, sekar)


def test_it_is_mailed_once_with_its_pdf_and_counts_once_it_left(laras, sekar):
    invoice = issue(laras, sekar)
    delivery = mail_invoice(invoice=invoice, text="Terlampir.", by=sekar, today=TODAY, now=NOW)
    assert list(delivery.documents.all()) == [invoice.document]
    assert Job.objects.get(kind="send_invoice").subject_id == delivery.pk
    with pytest.raises(Refused, match="on its way already"):
        mail_invoice(invoice=invoice, text="Terlampir.", by=sekar, today=TODAY, now=NOW)
    refuse_invoice_leaving(delivery, TODAY)
    laras.email = "lain@contoh.test"
    laras.save()
    with pytest.raises(Refused, match="recipient was changed"):
        refuse_invoice_leaving(delivery, TODAY)
    assert not Interaction.objects.exists()
    delivery.sent_at = NOW
    delivery.save()
    assert mark_invoice_sent(delivery=delivery).sent_on == TODAY
    assert Interaction.objects.get().text == "Terlampir."
    mark_invoice_sent(delivery=delivery, came_back_to=sekar)
    assert InvoiceSending.objects.get().sent_on is None
    assert Interaction.objects.get().withdrawal_id


def test_nothing_is_sent_of_an_ending_or_of_a_withdrawn_invoice(kejora, laras, sekar):
    contract = make_contract(laras)
    invoice = issue(laras, sekar, contract=contract)
    ContractGap.objects.create(vendor=kejora, contract=contract, from_on=date(2026, 11, 1))
    with pytest.raises(Refused, match="An ending is in effect"):
        mail_invoice(invoice=invoice, text="Terlampir.", by=sekar, today=TODAY, now=NOW)
    assert not Delivery.objects.exists()


def test_a_pdf_that_counts_a_payment_withdrawn_since_is_not_sent(laras, sekar):
    """It would ask for less than the mail does."""
    invoice = issue(laras, sekar)
    make_payment(laras, "400000", paid_on=TODAY, invoice=invoice)
    lines = [{"description": "Termin", "unit_price": Decimal(1_200_000)}]
    days = {"issued_on": TODAY, "due_on": TODAY, "today": TODAY}
    again = correct_invoice(invoice=invoice, lines=lines, reason="Harga", by=sekar, **days)
    paid = again.payments.get()
    same = {"amount": paid.amount, "paid_on": TODAY, "invoice": again, "reason": "Cara"}
    paid = correct_payment(payment=paid, by=sekar, today=TODAY, method="tunai", **same)
    assert not why_not_sent(again, TODAY)
    withdraw_payment(payment=paid, reason="Tidak masuk", by=sekar)
    with pytest.raises(Refused, match="counts payments that were withdrawn since"):
        log_invoice_sent(invoice=again, text="Ini.", by=sekar, today=TODAY, now=NOW)


def test_the_page_sends_or_says_why_not(laras, sekar, as_user):
    desk = as_user(sekar)
    invoice = make_invoice(laras, number="L-1", series="imported", due_on=DUE)
    url = f"/v/kejora/invoices/{invoice.pk}/send/"
    page = desk.get(url).text
    assert "its document is elsewhere" in page and "invoice L-1 tanggal" in page
    answer = desk.post(url, {"way": "email", "text": "Terlampir."})
    assert answer.status_code == 422 and "its document is elsewhere" in answer.text
    desk.post(url, {"way": "whatsapp", "text": "Invoice L-1."})
    assert "Sent to the client" in desk.get(f"/v/kejora/invoices/{invoice.pk}/").text
