"""Which button comes first: of a form with rows for Enter, of a new invoice for what comes next."""

from datetime import UTC, date, datetime, timedelta

from lxml import html

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.models import Interaction
from contracts.clauses.actions.make_library import make_library
from contracts.models import InvoiceSending
from offboarding.invoicing.actions.log_invoice_sent import log_invoice_sent
from tests.support.factories import make_contract, make_invoice, make_payment
from tests.support.letters import clock
from tests.support.one_line import one_line

TODAY = date(2026, 11, 12)


def test_enter_saves_a_form_and_adds_no_row(kejora, laras, sekar, as_user):
    make_library(vendor=kejora, today=date(2026, 1, 1))
    contract, desk = make_contract(laras), as_user(sekar)
    base = "/v/kejora"
    for url in (
        f"{base}/clients/{laras.pk}/invoices/new/",
        f"{base}/clients/{laras.pk}/contracts/make/",
        f"{base}/clients/{laras.pk}/contracts/new/",
        f"{base}/contracts/{contract.pk}/amendments/new/",
    ):
        answer = desk.get(url)
        assert answer.status_code == 200, url
        buttons = html.fromstring(answer.text).xpath("//main//form[.//*[@name='add_rows']]//button")
        assert buttons[0].get("name") is None and "invisible" in buttons[0].get("class"), url
        assert buttons[0].text == buttons[-1].text.strip(), url  # what the main button does
    plain = desk.get(f"{base}/clients/{laras.pk}/pauses/")
    assert not html.fromstring(plain.text).xpath("//main//button[contains(@class, 'invisible')]")


def test_a_new_invoice_is_sent_first_and_then_paid(kejora, laras, sekar, as_user):
    desk = as_user(sekar)

    def primary(invoice) -> list[str]:
        with clock(TODAY):
            tree = html.fromstring(desk.get(invoice.get_absolute_url()).text)
        found = tree.xpath("//main//*[contains(@class, 'btn-primary')]")
        return [" ".join(button.text_content().split())[:20] for button in found]

    due = {"issued_on": TODAY, "number": "INV-1"}
    fresh = make_invoice(laras, "500000", due_on=date(2026, 11, 26), **due)
    assert primary(fresh) == ["Send it to the clien"]
    sent = {"vendor": kejora, "written_by": sekar, "text": "Berikut", "channel": "whatsapp"}
    InvoiceSending.objects.create(invoice=fresh, sent_on=TODAY, **sent)
    assert primary(fresh) == ["Paid today: Rp500.00"]
    for number, due_on, paid in (("INV-2", date(2026, 11, 11), 0), ("INV-3", TODAY, 1)):
        invoice = make_invoice(laras, "500000", due_on=due_on, number=number)
        if paid:
            make_payment(laras, "1", paid_on=TODAY, invoice=invoice)
        assert [text[:11] for text in primary(invoice)] == ["Paid today:"], number


def test_an_invoice_whose_contact_was_withdrawn_is_not_sent(laras, sekar, as_user):
    invoice = make_invoice(laras, "500000", issued_on=TODAY, due_on=date(2026, 11, 26))
    now = datetime(2026, 11, 12, 4, tzinfo=UTC)
    by = {"by": sekar, "today": TODAY, "now": now}
    log_invoice_sent(invoice=invoice, text="Berikut invoice kami.", **by)

    def page() -> str:
        with clock(TODAY):
            return one_line(as_user(sekar).get(invoice.get_absolute_url()).text)

    assert "WhatsApp 12 November 2026" in page()
    contact = Interaction.objects.get()
    moved = {"direction": "out", "channel": "whatsapp", "text": contact.text}
    moved["occurred_at"] = now - timedelta(days=1)
    corrected = correct_interaction(interaction=contact, reason="Kemarin", **moved, **by)
    assert "WhatsApp 11 November 2026" in page()
    withdraw_interaction(interaction=corrected, reason="Salah klien", by=sekar)
    assert "WhatsApp 1" not in page() and "btn btn-primary" in page()
