"""An invoice of which only the tax is open that the client withholds: its slip is awaited."""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.models import Client
from contracts.billing.actions.credit_invoice import credit_invoice
from contracts.models import Payment
from contracts.triggers.active_flags import active_flags
from contracts.withholding.actions.record_slip import record_slip
from offboarding.final_account.what_if import Supposed, account_if
from offboarding.overview.value_at_stake import client_stakes
from offboarding.reminders.offer import reminder_offer
from offboarding.settlement.account_rows import read_contract_rows
from tests.support.factories import make_invoice, make_payment, make_term
from tests.support.letters import clock
from tests.support.spreadsheet import read_csv_cells

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("withholds", "paid", "is_missed"),
    [
        ("yes", "39240000", False),  # all but 2% of 36,000,000
        ("yes", "39239999", False),
        ("yes", "39239998", True),
        ("yes", "36000000", True),
        ("", "39240000", True),
        ("no", "39240000", True),
    ],
)
def test_tax_that_is_withheld_is_not_missed_while_its_slip_is_awaited(
    kejora, laras, invoice, withholds, paid, is_missed
):
    """The invoice itself says what such a client transfers."""
    laras.withholds = withholds
    laras.save()
    assert [flag.numbers["missed"] for flag in active_flags(kejora, TODAY)] == [[invoice.number]]
    make_payment(laras, paid, paid_on=date(2026, 8, 3), invoice=invoice)
    missed = [flag.numbers["missed"] for flag in active_flags(kejora, TODAY)]
    assert missed == ([[invoice.number]] if is_missed else [])
    before = active_flags(kejora, date(2026, 8, 2))
    assert before == [], "not due yet"


def test_no_page_calls_overdue_what_only_waits_for_its_slip(
    kejora, laras, sekar, contract, invoice, as_user
):
    """Nor is it reminded of, nor does a late fee run on it. One rupiah less, and it is overdue."""
    Client.objects.update(withholds="yes")
    make_term(contract, "payment", {"due_days": 14, "late_permille": 1, "late_cap_percent": 10})
    paid = make_payment(laras, "39240000", paid_on=date(2026, 8, 3), invoice=invoice)

    def said() -> tuple[object, ...]:
        (stakes,) = client_stakes([laras.pk], TODAY).values()
        offer = reminder_offer(laras, "payment", TODAY)
        rows = read_contract_rows([contract], TODAY)[contract.pk]
        return (
            stakes.by_currency["IDR"].overdue,
            stakes.oldest_due_on,
            len(offer.invoices),
            account_if(rows, Supposed("vendor", TODAY), TODAY).late,
        )

    assert said() == (0, None, 0, 0)
    (left_out,) = reminder_offer(laras, "payment", TODAY).left_out
    assert left_out == (
        f"Of {invoice.number} only the tax is open that they withhold: ask for its slip."
    )
    with clock(TODAY):
        browser = as_user(sekar)
        for page in (laras, invoice, contract):
            html = browser.get(page.get_absolute_url()).text
            assert "tax slip awaited" in html and "overdue</span>" not in html, page
            assert page == contract or "Record the tax slip" in html
        of_client = f"/v/kejora/clients/{laras.pk}/invoices.csv"
        head, row = read_csv_cells(browser.get(of_client))
    assert dict(zip(head, row, strict=True))["State"] == "tax slip awaited"
    Payment.objects.filter(pk=paid.pk).update(amount=39_239_998)
    # 1‰ of 648,650 without PPN, for 91 days
    assert said() == (720_002, invoice.due_on, 1, 59_027)


@pytest.mark.parametrize(
    ("credit", "paid", "tax", "is_missed"),
    [
        ("1000000", "38258018", None, False),  # 701,982 is missing: 2% of 35,099,099
        ("1000000", "38258016", None, True),
        ("0", "39240000", "240000", False),  # a slip of a part: the rest is awaited
        ("0", "39000000", "240000", True),  # a slip is no money: 240,000 of it is missing
        ("0", "38740000", "720000", True),
        ("39500000", "0", None, True),  # nobody paid anything
    ],
)
def test_what_is_missing_in_money_is_no_more_than_the_tax_of_what_is_billed(
    kejora, laras, sekar, invoice, credit, paid, tax, is_missed
):
    laras.withholds = "yes"
    laras.save()
    if paid != "0":
        make_payment(laras, paid, paid_on=date(2026, 8, 3), invoice=invoice)
    if credit != "0":
        about = {"reason": "Kursi kurang.", "by": sekar, "credited_on": date(2026, 8, 20)}
        credit_invoice(invoice=invoice, amount=Decimal(credit), **about)
    if tax:
        about = {"number": "BP-1", "day": date(2026, 9, 1), "today": TODAY, "by": sekar}
        base = Decimal(tax) * 50
        record_slip(client=laras, invoice=invoice, base=base, amount=Decimal(tax), **about)
    assert bool(active_flags(kejora, TODAY)) is is_missed


def test_money_is_not_proposed_for_tax_whose_slip_is_awaited(
    laras, contract, invoice, sekar, as_user
):
    """Money of the contract, or of no invoice that is named, is for what is open in money."""
    Client.objects.update(withholds="yes")
    paid = make_payment(laras, "39240000", paid_on=date(2026, 8, 3), invoice=invoice)
    due = {"due_on": date(2026, 10, 1), "contract": contract}
    later = [make_invoice(laras, "1000000", number=number, **due) for number in ("INV-2", "INV-3")]
    with clock(TODAY):
        browser = as_user(sekar)

        def form(query: str):
            url = f"/v/kejora/clients/{laras.pk}/payments/new/{query}"
            return browser.get(url).context["form"]

        of_contract = form(f"?contract={contract.pk}")
        assert of_contract["subject"].value() == f"invoice-{later[0].pk}"
        assert f"{invoice.number}: Rp720.000 open, tax slip awaited" in str(of_contract["subject"])
        assert form("").subjects["order-IDR"].invoices == later
        promise = browser.get(f"/v/kejora/clients/{laras.pk}/promises/new/").context["form"]
        assert promise["invoices"].value() == [one.pk for one in later]
        # without the payment the whole invoice is open again
        correcting = browser.get(f"/v/kejora/payments/{paid.pk}/correct/").context["form"]
        assert "39.960.000 open<" in str(correcting["subject"])
