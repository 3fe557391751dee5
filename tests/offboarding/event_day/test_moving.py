"""An event is moved to another day: what is refused, what it costs, what follows the new day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from clientcare.core.refused import Refused
from contracts.agreement.boundaries.clauses.postponement import Postponement
from contracts.billing.actions.withdraw_payment import withdraw_payment
from contracts.billing.balances import open_invoices
from contracts.models import Contract, ContractGap, EventMove, InstalmentPlan, Invoice
from contracts.promises.actions.agree_instalments import agree_instalments
from offboarding.event_day.actions.confirm_event import Confirmed, confirm_event
from offboarding.event_day.actions.move_event import AgreedMove, move_event
from offboarding.event_day.actions.withdraw_move import withdraw_move
from offboarding.event_day.checks import go_no_go
from offboarding.event_day.facts import event_facts, with_billed
from offboarding.event_day.moving import conflicts_on, movable_invoices, move_terms
from offboarding.final_account.what_if import Supposed, outcome_if, waived_kinds
from offboarding.models import Termination
from offboarding.settlement.account_rows import read_contract_rows
from offboarding.settlement.agreed_fees import cancellation_fee
from tests.support.endings import make_ending
from tests.support.factories import (
    make_client,
    make_contract,
    make_invoice,
    make_payment,
    make_term,
)
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
EVENT = date(2026, 12, 5)
NEW = date(2027, 2, 13)
LATER = TODAY + timedelta(days=1)


@pytest.fixture
def contract(kejora):
    couple = make_client(kejora, "Nadia", event_date=EVENT)
    made = make_contract(
        couple, prices=(("Dekorasi", "50000001"),), number="KJN/3", event_date=EVENT
    )
    make_term(made, "postponement", {"free_moves": 1, "fee_percent": "5"}, clause="Pasal 7")
    return made


def move(contract, by, to_on: date = NEW, today: date = TODAY, **fields) -> EventMove:
    fields = {"number": "AD-1", "agreed_on": TODAY, "fee": Decimal(0), **fields}
    agreed = AgreedMove(to_on=to_on, **fields)
    return move_event(contract=contract, agreed=agreed, by=by, today=today)


def checks_of(contract, today: date = TODAY):
    row = with_billed(Contract.objects.filter(pk=contract.pk), today).get()
    return go_no_go(event_facts([row], today)[row.pk], today)


@pytest.mark.parametrize(
    ("value", "percents"),
    [
        ({"free_moves": 1, "fee_percent": "5"}, [0, 5, 5]),
        ({"free_moves": 0, "fee_percent": "2.5"}, [Decimal("2.5")] * 3),
        ({"free_moves": 2, "fee_percent": None}, [0, 0, None]),
    ],
)
def test_the_fee_begins_after_the_free_moves(value, percents):
    kind = Postponement.read(value)
    assert [kind.percent_after(moves) for moves in range(3)] == percents
    assert kind.as_value() == value


@pytest.mark.parametrize(
    ("free", "fee", "text", "sentences"),
    [
        (
            1,
            "5",
            "1 free move, then 5% of the price",
            "You may move the event to another day once without a fee. Each further move costs 5% "
            "of the price.",
        ),
        (0, "2.5", "2.5% of the price", "Each move of the event costs 2.5% of the price."),
        (None, "5", "5% of the price", "Each move of the event costs 5% of the price."),
        (0, None, "0 free moves", "No move of the event is free."),
    ],
)
def test_no_first_move_is_free_where_none_was_agreed(free, fee, text, sentences):
    kind = Postponement.read({"free_moves": free, "fee_percent": fee})
    assert (kind.text(), " ".join(kind.sheet_sentences("en"))) == (text, sentences)
    assert kind.sheet_sentences("id")


def test_checks_tiers_and_profile_follow_the_new_day(contract, sekar):
    tiers = [{"from_days": 60, "percent": "10"}, {"from_days": 0, "percent": "50"}]
    make_term(contract, "cancellation", {"percent": None, "tiers": tiers}, clause="Pasal 8")
    said = Confirmed("person", TODAY, "phone", person="Nadia")
    confirm_event(contract=contract, confirmed=said, by=sekar, today=TODAY)
    assert checks_of(contract).unmet == ["place"]
    terms = move_terms(contract, TODAY)
    assert (terms.fee, terms.clause, terms.moves) == (Decimal(0), "Pasal 7", 0)
    moved = move(contract, sekar)
    contract = Contract.objects.select_related("client").get(pk=contract.pk)
    assert (contract.event_date, contract.client.event_date, moved.clause) == (NEW, NEW, "Pasal 7")
    assert checks_of(contract) is None  # ninety-three days before
    assert checks_of(contract, NEW - timedelta(days=7)).unconfirmed == ("Nadia",)
    fee = cancellation_fee(
        rows := read_contract_rows([contract], TODAY)[contract.pk],
        rows.agreement.on(contract.signed_on)["cancellation"],
    )
    assert fee.days_to_event(TODAY) == 93
    # 5 % of 50,000,001, rounded once
    assert move_terms(contract, TODAY).fee == Decimal(2500000)
    again = move(contract, sekar, date(2027, 3, 6), number="AD-2", fee=Decimal(2500000))
    with pytest.raises(Refused, match="later move"):
        withdraw_move(move=moved, reason="Salah.", by=sekar)
    # no fee is due on a fee
    assert move_terms(contract, TODAY).fee == Decimal(2500000)
    withdraw_move(move=again, reason="Salah.", by=sekar)
    contract = Contract.objects.select_related("client").get(pk=contract.pk)
    assert (contract.event_date, contract.client.event_date) == (NEW, NEW)


def invoice_due(contract, due_on: date, amount: str = "10000000", **fields) -> Invoice:
    return make_invoice(
        contract.client,
        due_on=due_on,
        amount=amount,
        contract=contract,
        issued_on=date(2026, 10, 1),
        **fields,
    )


def test_the_fee_is_billed_and_what_is_not_due_yet_moves_with_the_event(contract, sekar):
    """Seventy days later: so are the two invoices that were due on the day of the agreement and
    after it. Withdrawn, all of it is as it was.
    """
    ahead = invoice_due(contract, date(2026, 11, 28))
    exactly = invoice_due(contract, TODAY)
    overdue = invoice_due(contract, TODAY - timedelta(days=1))
    planned = invoice_due(contract, date(2026, 12, 1))
    halves = [(planned.due_on, Decimal(5000000)), (date(2026, 12, 8), Decimal(5000000))]
    agree_instalments(invoice=planned, agreed_on=TODAY, parts=halves, by=sekar, today=TODAY)
    assert movable_invoices(contract, TODAY) == [overdue, exactly, ahead]
    for invoice, why in ((overdue, "overdue"), (planned, "instalments")):
        with pytest.raises(Refused, match=why) as refused:
            move(contract, sekar, moved=(invoice,))
        assert refused.value.field == "moved"
    with pytest.raises(Refused) as refused:
        move(contract, sekar, fee=Decimal(2500000), fee_due_on=TODAY - timedelta(days=1))
    assert refused.value.field == "fee_due_on" and not EventMove.objects.exists()
    moved = move(contract, sekar, fee=Decimal(2500000), fee_due_on=NEW, moved=(ahead, exactly))
    days = {
        invoice.pk: invoice.due_day for invoice in open_invoices(TODAY).filter(contract=contract)
    }
    fee = moved.fee_invoice
    assert days == {
        ahead.pk: date(2027, 2, 6),
        exactly.pk: date(2027, 1, 21),
        overdue.pk: overdue.due_on,
        planned.pk: planned.due_on,
        fee.pk: NEW,
    }
    ahead.refresh_from_db()
    assert ahead.due_on == date(2026, 11, 28), "what was issued never changes"
    assert (fee.total, fee.billed_line.price, fee.document_id is None) == (2500000, 2500000, False)
    row = with_billed(Contract.objects.filter(pk=contract.pk), TODAY).get()
    assert (row.price, row.billed) == (Decimal(52500001), Decimal(42500000))
    earned = compute(contract)
    assert (earned.price, earned.earned) == (Decimal(52500001), Decimal(2500000))
    assert movable_invoices(contract, LATER) == [overdue, exactly, ahead]
    days = {"agreed_on": LATER, "to_on": date(2027, 2, 20)}
    again = move(contract, sekar, number="AD-2", moved=(ahead,), today=LATER, **days)
    assert (due_day_of(ahead), due_day_of(ahead, LATER)) == (date(2027, 2, 6), date(2027, 2, 13))
    withdraw_move(move=again, reason="Salah.", by=sekar)
    assert due_day_of(ahead, LATER) == date(2027, 2, 6)
    paid = make_payment(contract.client, "2500000", paid_on=TODAY, invoice=fee)
    with pytest.raises(Refused, match=f"{fee.number} bills the fee.*Rp2.500.000"):
        withdraw_move(move=moved, reason="Salah.", by=sekar)
    withdraw_payment(payment=paid, reason="Salah.", by=sekar)
    withdraw_move(move=moved, reason="Salah.", by=sekar)
    assert (due_day_of(ahead), due_day_of(exactly)) == (ahead.due_on, exactly.due_on)
    fee.refresh_from_db()
    row = with_billed(Contract.objects.filter(pk=contract.pk), TODAY).get()
    assert fee.withdrawal_id and row.price == Decimal(50000001)


def test_the_page_bills_the_fee_and_moves_what_is_ticked(contract, ratna, as_user):
    ahead = invoice_due(contract, date(2026, 11, 28))
    late = invoice_due(contract, date(2026, 11, 1))
    address = reverse("event_move", args=["kejora", contract.pk])
    typed = {"to_on": NEW, "agreed_on": TODAY, "number": "AD-1", "fee": "500.000"}
    with clock(TODAY):
        browser = as_user(ratna)
        form = browser.get(address).context["form"]
        assert [choice[0] for choice in form.fields["moved"].choices] == [
            str(late.pk),
            str(ahead.pk),
        ]
        due = {"fee_due_on": form.initial["fee_due_on"]}
        refused = browser.post(address, typed | due | {"moved": [late.pk]})
        assert refused.status_code == 422 and "overdue when you agreed" in refused.text
        browser.post(address, typed | due | {"moved": form.initial["moved"]})
        shown = browser.get(address).text
        page = browser.get(contract.get_absolute_url()).text.replace("&nbsp;", " ")
    assert "Moved today: 5% of the price, Rp2.500.000." in page.replace("\xa0", " ")
    fee = EventMove.objects.get().fee_invoice
    assert (fee.total, fee.due_on) == (500000, TODAY + timedelta(days=14))
    assert "where something speaks against the day" in shown, "personal time and full weeks, too"
    assert fee.number in shown and due_day_of(ahead) == date(2027, 2, 6)


def due_day_of(invoice: Invoice, today: date = TODAY) -> date:
    return open_invoices(today).get(pk=invoice.pk).due_day


def compute(contract):
    rows = read_contract_rows([contract], TODAY)[contract.pk]
    supposed = Supposed("client_convenience", TODAY, waived=waived_kinds(rows))
    return outcome_if(rows, supposed, TODAY).account


def test_the_contract_lasts_as_long_as_the_event_needs(contract, sekar):
    Contract.objects.filter(pk=contract.pk).update(ends_on=EVENT + timedelta(days=14))
    shorter, before = EVENT + timedelta(days=13), NEW - timedelta(days=1)
    for ends_on in (None, before, shorter):
        with pytest.raises(Refused) as refused:
            move(contract, sekar, ends_on=ends_on)
        assert refused.value.field == "ends_on"
    moved = move(contract, sekar, ends_on=NEW)
    contract.refresh_from_db()
    assert (contract.ends_on, moved.ends_from) == (NEW, EVENT + timedelta(days=14))
    assert contract in Contract.objects.going_on(NEW)
    again = move(contract, sekar, NEW - timedelta(days=2), number="AD-2")
    assert again.ends_to is None
    for withdrawn in (again, moved):
        withdraw_move(move=withdrawn, reason="Salah.", by=sekar)
    contract.refresh_from_db()
    assert (contract.ends_on, contract.event_date) == (EVENT + timedelta(days=14), EVENT)


def test_an_earlier_event_makes_nothing_due_earlier(contract, sekar):
    ahead = invoice_due(contract, date(2026, 11, 28))
    move(contract, sekar, date(2026, 11, 30), moved=(ahead,))
    assert due_day_of(ahead) == ahead.due_on and not InstalmentPlan.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"to_on": EVENT}, "to_on"),
        ({"to_on": TODAY - timedelta(days=1)}, "to_on"),
        ({"agreed_on": TODAY + timedelta(days=1)}, "agreed_on"),
        ({"agreed_on": date(2026, 5, 3)}, "agreed_on"),
        ({"number": " "}, "number"),
        ({"fee": Decimal(-1)}, "fee"),
        ({"fee": Decimal("0.5")}, "fee"),
        ({"to_on": date(2026, 12, 25)}, "knows"),  # Christmas
    ],
)
def test_refused(contract, sekar, fields, field):
    with pytest.raises(Refused) as refused:
        move(contract, sekar, **fields)
    assert refused.value.field == field
    assert not EventMove.objects.exists()


def test_a_taken_day_is_named_and_can_be_taken_all_the_same(contract, kejora, melati, ratna):
    citra = make_client(kejora, "Citra", event_date=NEW)  # the profile names the day
    other = make_contract(citra, number="KJN/4")
    make_contract(make_client(melati, "Dewi"), number="M/1", event_date=NEW)
    assert conflicts_on(contract, NEW, TODAY) == ["The event of Citra (KJN/4) is on that day."]
    with pytest.raises(Refused, match="Citra"):
        move(contract, ratna)
    assert move(contract, ratna, knows=True).to_on == NEW
    moved = move(other, ratna, date(2027, 4, 1), number="AD-0")
    ending = make_ending(other.client, ratna, contract=other)
    with pytest.raises(Refused, match="under way"):
        move(other, ratna, date(2027, 5, 1))
    with pytest.raises(Refused, match="under way"):
        withdraw_move(move=moved, reason="Salah.", by=ratna)
    Termination.objects.filter(pk=ending.pk).update(closed_on=TODAY)
    with pytest.raises(Refused, match="is over"):
        withdraw_move(move=moved, reason="Salah.", by=ratna)
    Termination.objects.filter(pk=ending.pk).update(closed_on=None, cancelled_on=TODAY)
    withdraw_move(move=moved, reason="Salah.", by=ratna)
    over = make_contract(make_client(kejora, "Bima"), number="KJN/5", event_date=NEW)
    ContractGap.objects.create(vendor=kejora, contract=over, from_on=TODAY)
    with pytest.raises(Refused, match="is over"):
        move(over, ratna, date(2027, 5, 1))
