"""Contracts: signed with their price lines, progress as of a day, invoices attached, withdrawn."""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.billing.actions.attach_invoices import attach_invoices
from contracts.billing.actions.record_payment import record_payment
from contracts.contract.actions.note_progress import note_progress
from contracts.contract.actions.record_contract import record_contract
from contracts.contract.actions.withdraw_contract import withdraw_contract
from contracts.models import Contract, Invoice
from offboarding.endings.actions.cancel_termination import cancel_termination
from tests.support.endings import make_ending
from tests.support.factories import make_client, make_contract, make_invoice

NOV_12 = date(2026, 11, 12)
LINES = [
    {"description": "Perencanaan", "price": Decimal("8000000"), "clause": "3.1"},
    {"description": "Hari H", "price": Decimal("12000000")},
]


def signed(client, by, lines=LINES, **fields):
    fields = {
        "number": "KJN/2026/031",
        "service": "Wedding organizer",
        "signed_on": date(2026, 5, 4),
        **fields,
    }
    return record_contract(client=client, fields=fields, lines=lines, by=by, today=NOV_12)


def test_a_contract_is_signed_with_its_lines(laras, sekar):
    contract = signed(laras, sekar)
    assert contract.currency == "IDR"
    assert [
        (line.position, line.description, line.price, line.clause) for line in contract.lines.all()
    ] == [
        (1, "Perencanaan", Decimal("8000000"), "3.1"),
        (2, "Hari H", Decimal("12000000"), ""),
    ]
    event = Event.objects.get(kind="contract_signed")
    assert (event.day, event.particulars) == (
        date(2026, 5, 4),
        {"number": "KJN/2026/031", "contract_id": contract.pk},
    )


@pytest.mark.parametrize(
    ("fields", "lines", "field", "sentence"),
    [
        ({"signed_on": date(2026, 11, 13)}, LINES, "signed_on", "has not come yet"),
        ({"ends_on": date(2026, 5, 3)}, LINES, "ends_on", "before it begins"),
        (
            {"starts_on": date(2026, 6, 1), "ends_on": date(2026, 5, 30)},
            LINES,
            "ends_on",
            "before it begins",
        ),
        ({"event_date": date(2026, 5, 3)}, LINES, "event_date", "before the day of signing"),
        ({"number": " "}, LINES, "number", "Write the number"),
        ({"currency": "XXX"}, LINES, "currency", "Choose one"),
        ({}, [], None, "at least one price line"),
        ({}, LINES * 51, None, "more than 100 lines"),
        ({}, [{"description": "a", "price": Decimal("-1")}], "price", "cannot be negative"),
        ({}, [{"description": "a", "price": Decimal("1.50")}], "price", "no part this small"),
    ],
)
def test_bad_input_is_refused_at_its_field(laras, sekar, fields, lines, field, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        signed(laras, sekar, lines, **fields)
    assert refusal.value.field == field
    assert not Contract.objects.exists()


def test_a_contract_whose_event_has_been_is_recorded(laras, sekar):
    """An old one, or one signed on the day itself: only before the signing it is a mistake."""
    assert signed(laras, sekar, event_date=date(2026, 5, 4)).event_date == date(2026, 5, 4)


def test_a_number_is_used_once_unless_withdrawn(laras, citra, sekar):
    contract = signed(laras, sekar)
    with pytest.raises(Refused, match="KJN/2026/031 already") as refusal:
        signed(citra, sekar)
    assert refusal.value.field == "number"
    withdraw_contract(contract=contract, reason="Salah klien.", by=sekar)
    assert signed(citra, sekar).pk


def test_another_vendor_may_use_the_number_too(laras, sekar, melati, rudi):
    signed(laras, sekar)
    assert signed(make_client(melati, "Dewi"), rudi).number == "KJN/2026/031"


def test_progress_is_noted_as_of_a_day(laras, sekar):
    line = signed(laras, sekar).lines.first()
    note_progress(
        line=line, percent=Decimal("37.50"), day=NOV_12, by=sekar, today=NOV_12, note="Denah jadi"
    )
    assert [row.percent for row in line.progress.all()] == [Decimal("37.50")]
    assert Event.objects.get(kind="progress_noted").particulars["percent"] == "37.5"


def test_a_milestone_is_done_or_not_and_hours_have_their_time(laras, sekar):
    line = {"description": "Konsep", "price": Decimal(1000)}
    hourly, whole = {"hourly_rate": Decimal(100)}, {"is_milestone": True}
    with pytest.raises(Refused, match="not both"):
        signed(laras, sekar, [line | hourly | whole])
    first, second = signed(laras, sekar, [line | whole, line | hourly]).lines.all()
    common = {"day": NOV_12, "by": sekar, "today": NOV_12}
    for percent in ("0.01", "50", "99.99"):
        with pytest.raises(Refused, match="done .100. or not") as refusal:
            note_progress(line=first, percent=Decimal(percent), **common)
        assert refusal.value.field == "percent"
    for percent in (100, 0):
        assert note_progress(line=first, percent=Decimal(percent), **common).percent == percent
    with pytest.raises(Refused, match="record its time"):
        note_progress(line=second, percent=Decimal(100), **common)


@pytest.mark.parametrize(
    ("percent", "day", "field"),
    [
        ("101", NOV_12, "percent"),
        ("-1", NOV_12, "percent"),
        ("0.125", NOV_12, "percent"),
        ("50", date(2026, 11, 13), "day"),
        ("50", date(2026, 5, 3), "day"),
    ],
)
def test_progress_stays_between_nothing_and_all_and_within_the_contract(
    laras, sekar, percent, day, field
):
    line = signed(laras, sekar).lines.first()
    with pytest.raises(Refused) as refusal:
        note_progress(line=line, percent=Decimal(percent), day=day, by=sekar, today=NOV_12)
    assert refusal.value.field == field


def test_invoices_without_a_contract_are_attached(laras, sekar):
    contract, invoice = make_contract(laras), make_invoice(laras, due_on=NOV_12)
    attach_invoices(contract=contract, invoices=[invoice], by=sekar)
    assert Invoice.objects.get().contract == contract
    with pytest.raises(Refused, match="belongs to a contract already"):
        attach_invoices(contract=contract, invoices=[invoice], by=sekar)


def test_only_own_invoices_of_the_same_currency_are_attached(laras, citra, sekar):
    contract = make_contract(laras)
    for invoices, sentence in (
        ([make_invoice(citra, due_on=NOV_12)], "of this client"),
        ([], "at least one"),
        ([make_invoice(laras, due_on=NOV_12, currency="USD")], "not in IDR"),
    ):
        with pytest.raises(Refused, match=sentence):
            attach_invoices(contract=contract, invoices=invoices, by=sekar)


def test_withdrawing_frees_the_invoices(laras, sekar):
    contract = make_contract(laras)
    invoice = make_invoice(laras, due_on=NOV_12, contract=contract)
    withdraw_contract(contract=contract, reason="Dobel.", by=sekar)
    invoice.refresh_from_db()
    assert invoice.contract is None
    assert Event.objects.get(kind="contract_withdrawn").particulars["invoices"] == [invoice.pk]


def test_a_contract_with_deposits_or_an_ending_is_not_withdrawn(laras, sekar, ratna):
    contract = make_contract(laras)
    record_payment(
        client=laras,
        amount=Decimal("500000"),
        paid_on=date(2026, 11, 2),
        contract=contract,
        by=sekar,
        today=NOV_12,
    )
    with pytest.raises(Refused, match=r"Rp500\.000 \(2.November 2026\)"):
        withdraw_contract(contract=contract, reason="Dobel.", by=sekar)
    other = make_contract(laras)
    ending = make_ending(laras, ratna, other)
    with pytest.raises(Refused, match="This contract has an ending"):
        withdraw_contract(contract=other, reason="Dobel.", by=sekar)
    cancel_termination(termination=ending, reason="Damai.", by=ratna, today=NOV_12)
    withdraw_contract(contract=other, reason="Dobel.", by=sekar)
    assert Contract.objects.valid().get() == contract
