"""Work on a contract that was signed by link waits for its kickoff, and that for the deposit."""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.contract.actions.note_progress import note_progress
from contracts.contract.actions.record_kickoff import record_kickoff
from contracts.contract.actions.record_time import record_time
from contracts.contract.actions.withdraw_kickoff import withdraw_kickoff
from contracts.contract.work_start import deposit_left
from contracts.models import Contract, Payment, TimeEntry
from tests.support.drafts import NOV_12, couple_draft, give_out, sign, sign_as_owner
from tests.support.factories import make_contract, make_invoice, make_payment
from tests.support.letters import clock
from tests.support.one_line import one_line

NOV_13 = date(2026, 11, 13)


@pytest.fixture
def signing(laras, sekar):
    return give_out(couple_draft(laras, sekar), sekar)


def test_work_waits_for_the_kickoff_and_that_for_the_deposit(signing, ratna):
    sign(signing)
    sign(signing, 2, "Bima Aryo")
    sign_as_owner(signing, ratna)
    contract = Contract.objects.get()
    work = {"contract": contract, "day": NOV_12, "minutes": 60, "what": "Rapat"}
    kickoff = {"contract": contract, "held_on": NOV_12, "by": ratna, "today": NOV_12}
    line = contract.lines.first()
    for act in (
        lambda: record_time(by=ratna, today=NOV_12, **work),
        lambda: note_progress(line=line, percent=Decimal(10), day=NOV_12, by=ratna, today=NOV_12),
    ):
        with pytest.raises(Refused, match="Record the kickoff"):
            act()
    assert contract in Contract.objects.in_force_on(NOV_12)
    pay(contract, "19999999")
    with pytest.raises(Refused, match=r"Rp1 of the deposit is not paid yet"):
        record_kickoff(**kickoff)
    with pytest.raises(Refused, match="before the contract was signed"):
        record_kickoff(**{**kickoff, "held_on": date(2026, 11, 11)})
    pay(contract, "1")
    held = record_kickoff(**kickoff, without_deposit="Tidak perlu.")
    assert held.without_deposit == ""
    assert record_time(by=ratna, today=NOV_12, **work).minutes == 60
    with pytest.raises(Refused, match="waits for no kickoff"):
        record_kickoff(**kickoff)


def test_the_owner_starts_without_the_deposit_with_a_reason(signing, ratna, laras, client):
    sign(signing)
    sign(signing, 2, "Bima Aryo")
    sign_as_owner(signing, ratna)
    contract = Contract.objects.get()
    kickoff = {"held_on": NOV_12, "by": ratna, "today": NOV_12}
    held = record_kickoff(contract=contract, without_deposit="Transfer sedang jalan.", **kickoff)
    assert held.without_deposit == "Transfer sedang jalan."
    by_hand = make_contract(laras, number="A-1", signed_on=NOV_12)
    with pytest.raises(Refused, match="waits for no kickoff"):
        record_kickoff(contract=by_hand, **kickoff)
    client.force_login(ratna)
    with clock(NOV_12, 5):
        page = client.get(f"{by_hand.get_absolute_url()}kickoff/").text
    assert "This contract waits for no kickoff" in page and "held_on" not in page


def test_a_wrong_kickoff_is_withdrawn_and_work_waits_for_the_right_one(signing, ratna, client):
    sign(signing)
    sign(signing, 2, "Bima Aryo")
    sign_as_owner(signing, ratna)
    contract = Contract.objects.get()
    start = {"contract": contract, "by": ratna, "without_deposit": "Sudah dijanjikan."}
    wrong = record_kickoff(held_on=NOV_12, today=NOV_13, **start)
    work = {"contract": contract, "minutes": 60, "what": "Rapat", "by": ratna, "today": NOV_13}
    entry = record_time(day=NOV_12, **work)
    with pytest.raises(Refused, match="Write the reason"):
        withdraw_kickoff(kickoff=wrong, reason=" ", by=ratna)
    withdraw_kickoff(kickoff=wrong, reason="Baru besok.", by=ratna)
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_kickoff(kickoff=wrong, reason="Baru besok.", by=ratna)
    with pytest.raises(Refused, match="Record the kickoff"):
        record_time(day=NOV_13, **work)
    assert TimeEntry.objects.valid().get() == entry  # what was done stays done
    record_kickoff(held_on=NOV_13, today=NOV_13, **start)
    with pytest.raises(Refused, match="waits for no kickoff"):
        record_kickoff(held_on=NOV_13, today=NOV_13, **start)
    assert record_time(day=NOV_13, **work).pk
    kinds = Event.objects.filter(kind__startswith="kickoff").order_by("sequence")
    assert [(event.kind, event.day) for event in kinds] == [
        ("kickoff_without_deposit", NOV_12),
        ("kickoff_withdrawn", NOV_12),
        ("kickoff_without_deposit", NOV_13),
    ]
    client.force_login(ratna)
    with clock(NOV_13, 5):
        pages = [
            one_line(client.get(address).content.decode()).replace("\xa0", " ")
            for address in (
                contract.get_absolute_url(),
                signing.get_absolute_url(),
                f"{contract.get_absolute_url()}kickoff/",
            )
        ]
    assert all("eld on 13 November 2026." in page for page in pages)
    assert "withdrawn: Baru besok." in pages[2]


def pay(contract, amount):
    Payment.objects.create(
        vendor=contract.vendor,
        client=contract.client,
        contract=contract,
        amount=Decimal(amount),
        currency="IDR",
        paid_on=NOV_12,
        direction="in",
    )


def test_a_deposit_paid_on_its_invoice_counts(signing, ratna, laras):
    sign(signing)
    sign(signing, 2, "Bima Aryo")
    sign_as_owner(signing, ratna)
    contract = Contract.objects.get()
    invoice = make_invoice(laras, "20000000", contract=contract, issued_on=NOV_12, due_on=NOV_12)
    assert deposit_left(contract) == 20_000_000
    make_payment(laras, "19999999", paid_on=NOV_12, invoice=invoice)
    assert deposit_left(contract) == 1
    make_payment(laras, "1", paid_on=NOV_12, invoice=invoice)
    assert deposit_left(contract) == 0
