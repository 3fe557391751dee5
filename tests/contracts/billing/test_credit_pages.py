"""The pages of one payment for several invoices, and of credit."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.billing.actions.open_dispute import open_dispute
from contracts.billing.balances import open_amount
from contracts.billing.credit import credit_of
from contracts.models import Payment
from tests.support.factories import make_contract, make_invoice
from tests.support.forms_in_pages import forms_of

pytestmark = pytest.mark.usefixtures("without_refreshes")

TODAY = timezone.now().date()
WEEK_AGO, DAY_AGO = TODAY - timedelta(days=7), TODAY - timedelta(days=1)
TOKENS = ("csrfmiddlewaretoken", "form_key")


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)


@pytest.fixture
def two(laras):
    return (
        make_invoice(laras, "3000000", due_on=WEEK_AGO),
        make_invoice(laras, "5000000", due_on=DAY_AGO),
    )


def filled(text: str, address: str) -> dict[str, str]:
    """What the form of a page would send, as it is shown."""
    (form,) = (form for target, form in forms_of(text, address) if target == address)
    return {name: value.strip() for name, value in form.form_values() if name not in TOKENS}


def divide(desk, laras, **sent):
    return desk.post(f"/v/kejora/clients/{laras.pk}/payments/divide/", sent)


def test_the_sum_is_divided_oldest_first_and_asked_about_before_it_is_saved(desk, laras, two):
    first, second = (f"share-{invoice.pk}-amount" for invoice in two)
    address = f"/v/kejora/clients/{laras.pk}/payments/divide/"
    new = desk.get(f"/v/kejora/clients/{laras.pk}/payments/new/")
    assert address in new.text
    shown = filled(desk.get(address).text, address)
    assert not {first, second} & set(shown)  # blank
    asked = divide(desk, laras, **{**shown, "amount": "4.500.000"})
    assert asked.status_code == 422 and "oldest due first" in asked.text
    proposed = filled(asked.text, address)
    assert (proposed[first], proposed[second]) == ("3000000", "1500000")
    assert not Payment.objects.exists()
    saved = divide(desk, laras, **proposed)
    assert saved.status_code == 302 and saved.url == two[0].get_absolute_url()
    assert [open_amount(invoice) for invoice in two] == [0, Decimal(3500000)]
    page = desk.get(saved.url)
    assert "part of Rp4.500.000 received together" in page.text


def test_nothing_is_proposed_for_a_disputed_invoice(desk, laras, two, sekar):
    open_dispute(invoice=two[0], from_on=DAY_AGO, reason="Jumlah", by=sekar, today=TODAY)
    address = f"/v/kejora/clients/{laras.pk}/payments/divide/"
    text = desk.get(f"{address}?amount=4000000").text
    shown = filled(text, address)
    assert f"share-{two[0].pk}-amount" not in shown
    assert shown[f"share-{two[1].pk}-amount"] == "4000000"
    assert text.count("Disputed: nothing is proposed for it.") == 1
    payment = desk.get(f"/v/kejora/clients/{laras.pk}/payments/new/").text
    promise = desk.get(f"/v/kejora/clients/{laras.pk}/promises/new/").text
    assert payment.count("open, disputed") == promise.count("open, disputed") == 1


def test_the_page_divides_and_adds_up_while_it_is_filled_in(desk, laras, two):
    address = f"/v/kejora/clients/{laras.pk}/payments/divide/"
    text = desk.get(f"{address}?amount=9000000").text
    assert filled(text, address)[f"share-{two[1].pk}-amount"] == "5000000"
    sums = text[text.index('id="share-sums"') :]
    assert "Rp9.000.000" in sums and "Rp8.000.000" in sums and "Rp1.000.000" in sums
    typed = {"amount": "9000000", f"share-{two[0].pk}-amount": "2000000"}
    text = desk.get(address, typed).text
    sums = text[text.index('id="share-sums"') :]
    assert "Rp2.000.000" in sums and "Rp7.000.000" in sums
    assert desk.get(f"{address}?amount=x&currency=USD").status_code == 200


def test_the_page_divides_one_currency_and_leads_to_the_others(desk, laras, two):
    make_invoice(laras, "120", currency="USD", due_on=DAY_AGO)
    address = f"/v/kejora/clients/{laras.pk}/payments/divide/"
    for query, chosen, other in (("", "IDR", "USD"), ("?currency=USD", "USD", "IDR")):
        text = desk.get(f"{address}{query}").text
        assert f"<b>{chosen}</b>" in text and f"<b>{other}</b>" not in text
        assert f'<a href="?currency={other}">{other}</a>' in text


def test_what_is_too_much_is_asked_about_and_stays_as_credit(desk, laras, two):
    shares = {f"share-{two[0].pk}-amount": "3000000"}
    sent = {"amount": "3500000", "paid_on": WEEK_AGO.isoformat(), **shares}
    asked = divide(desk, laras, **sent)
    assert asked.status_code == 422
    assert "Rp500.000 stays as credit of the client" in asked.text
    divide(desk, laras, **sent, keep_rest="on")
    assert credit_of(laras, TODAY) == {"IDR": Decimal(500000)}
    for page in (laras.get_absolute_url(), f"/v/kejora/clients/{laras.pk}/credit/"):
        assert "Rp500.000" in desk.get(page).text
    assert "Use credit of Rp500.000" in desk.get(two[1].get_absolute_url()).text
    assert "Use credit" not in desk.get(two[0].get_absolute_url()).text


@pytest.mark.parametrize(("amount", "offered"), [("8000000", False), ("8000001", True)])
def test_the_first_division_offers_to_keep_the_rest(desk, laras, two, amount, offered):
    """So it is saved with the next press; nothing is ticked for the person."""
    address = f"/v/kejora/clients/{laras.pk}/payments/divide/"
    asked = divide(desk, laras, amount=amount, paid_on=WEEK_AGO.isoformat())
    assert ("Rp1 stays as credit of the client" in asked.text) is offered
    assert "more than is open" not in asked.text
    ticked = {"keep_rest": "on"} if offered else {}
    saved = divide(desk, laras, **filled(asked.text, address), **ticked)
    assert saved.status_code == 302
    assert credit_of(laras, TODAY) == ({"IDR": Decimal(1)} if offered else {})


def test_shares_beyond_the_sum_or_the_invoice_keep_what_was_typed(desk, laras, two):
    paid_on = WEEK_AGO.isoformat()
    over = {f"share-{two[0].pk}-amount": "3000001"}
    refused = divide(desk, laras, amount="9000000", paid_on=paid_on, keep_rest="on", **over)
    assert refused.status_code == 422 and "Only Rp3.000.000 is open" in refused.text
    both = {f"share-{invoice.pk}-amount": "3000000" for invoice in two}
    refused = divide(desk, laras, amount="5000000", paid_on=paid_on, **both)
    assert "get Rp6.000.000 together, more than the Rp5.000.000 received" in refused.text
    assert "3000000" in refused.text
    wrong = divide(
        desk, laras, amount="5000000", paid_on=paid_on, **{**both, next(iter(both)): "x"}
    )
    assert "it is marked there" in wrong.text
    assert not Payment.objects.exists()


def test_an_overpaid_invoice_asks_too_and_its_credit_is_paid_back(desk, laras, two):
    address = f"/v/kejora/clients/{laras.pk}/payments/new/"
    sent = {"subject": f"invoice-{two[0].pk}", "direction": "in", "amount": "3200000"}
    sent |= {"paid_on": WEEK_AGO.isoformat()}
    asked = desk.post(address, sent)
    assert asked.status_code == 422 and "Rp200.000 stays as credit" in asked.text
    assert desk.post(address, {**sent, "keep_rest": "on"}).url == two[0].get_absolute_url()
    back = {"subject": "credit-IDR", "direction": "in", "amount": "200000"}
    back |= {"paid_on": TODAY.isoformat()}
    assert "can only be paid back" in desk.post(address, back).text
    shown = desk.get(f"{address}?credit=IDR&direction=out").text
    assert filled(shown, address)["subject"] == "credit-IDR"
    answer = desk.post(address, {**back, "direction": "out"})
    assert answer.url == f"/v/kejora/clients/{laras.pk}/credit/"
    assert credit_of(laras, TODAY) == {}
    page = desk.get(answer.url).text
    assert "More than was open" in page and "Refund paid" in page and "Nothing is left" in page


def test_credit_is_used_from_the_day_on_which_it_and_the_invoice_were_there(
    desk, laras, two, sekar
):
    divide(
        desk,
        laras,
        amount="3500000",
        paid_on=DAY_AGO.isoformat(),
        keep_rest="on",
        **{f"share-{two[0].pk}-amount": "3000000"},
    )
    address = f"/v/kejora/clients/{laras.pk}/credit/use/"
    shown = filled(desk.get(f"{address}?invoice={two[1].pk}").text, address)
    assert shown == {
        "subject": f"invoice-{two[1].pk}",
        "amount": "500000",
        "used_on": DAY_AGO.isoformat(),
    }
    refused = desk.post(address, {**shown, "amount": "500001"})
    assert refused.status_code == 422 and "Only Rp500.000 of the client" in refused.text
    assert filled(desk.get(address).text, address) == shown, "the only open invoice is chosen"
    assert desk.post(address, shown).url == two[1].get_absolute_url()
    assert open_amount(two[1]) == Decimal(4500000)
    assert "from credit of the client" in desk.get(two[1].get_absolute_url()).text
    page = desk.get(f"/v/kejora/clients/{laras.pk}/credit/").text
    assert "Credit used" in page and two[1].number in page
    lines = [{"description": "Part 2", "unit_price": Decimal(6_000_000)}]
    days = {"issued_on": DAY_AGO, "due_on": DAY_AGO, "today": TODAY}
    again = correct_invoice(invoice=two[1], lines=lines, reason="Price", by=sekar, **days)
    page = desk.get(f"/v/kejora/clients/{laras.pk}/credit/").text
    assert again.number in page and two[1].number not in page, "it is used for the new one only"


def test_a_divided_payment_and_a_use_of_credit_are_corrected_in_their_forms(desk, laras, two):
    shares = {f"share-{invoice.pk}-amount": "3000000" for invoice in two}
    paid_on = WEEK_AGO.isoformat()
    divide(desk, laras, amount="6500000", paid_on=paid_on, keep_rest="on", **shares)
    last = Payment.objects.get(invoice=None)
    address = f"/v/kejora/payments/{last.pk}/correct/"
    page = desk.get(address).text
    assert "Rp6.500.000 for" in page
    sent = filled(page, address)
    assert (sent["amount"], sent[f"share-{two[1].pk}-amount"]) == ("6500000", "3000000")
    assert "Rp3.000.000 open" in page and "Rp5.000.000 open" in page
    sent |= {"amount": "7500000", f"share-{two[1].pk}-amount": "4000000"}
    sent |= {"keep_rest": "on", "reason": "Satu juta kurang."}
    assert desk.post(address, sent).status_code == 302
    assert "It was corrected already" in desk.post(address, sent, follow=True).text
    assert open_amount(two[1]) == Decimal(1000000)
    contract = make_contract(laras)
    use = f"/v/kejora/clients/{laras.pk}/credit/use/"
    given = {"subject": f"contract-{contract.pk}", "amount": "500000"}
    desk.post(use, {**given, "used_on": TODAY.isoformat()})
    used = Payment.objects.get(direction="use")
    address = f"/v/kejora/payments/{used.pk}/correct/"
    sent = filled(desk.get(address).text, address)
    assert sent["subject"] == f"contract-{contract.pk}"
    sent |= {"subject": f"invoice-{two[1].pk}", "reason": "Untuk invoice."}
    assert desk.post(address, sent).url == two[1].get_absolute_url()
    assert open_amount(two[1]) == Decimal(500000)
    assert credit_of(laras, TODAY) == {}


def test_a_refund_of_credit_is_corrected_and_all_is_withdrawn_as_one(desk, laras, two):
    shares = {f"share-{two[0].pk}-amount": "3000000"}
    paid_on = WEEK_AGO.isoformat()
    divide(desk, laras, amount="3500000", paid_on=paid_on, keep_rest="on", **shares)
    back = {"subject": "credit-IDR", "direction": "out", "amount": "50000", "paid_on": paid_on}
    desk.post(f"/v/kejora/clients/{laras.pk}/payments/new/", back)
    address = f"/v/kejora/payments/{Payment.objects.get(direction='out').pk}/correct/"
    sent = filled(desk.get(address).text, address)
    assert (sent["subject"], sent["amount"]) == ("credit-IDR", "50000")
    desk.post(address, {**sent, "amount": "500000", "reason": "Nol hilang."})
    assert credit_of(laras, TODAY) == {}
    whole = Payment.objects.valid().filter(direction="in")
    address = f"/v/kejora/payments/{whole.first().pk}/withdraw/"
    assert f"Rp3.500.000 for {two[0].number}, credit of the client" in desk.get(address).text
    assert "used or paid back" in desk.post(address, {"reason": "Salah."}).text
    assert whole.count() == 2
