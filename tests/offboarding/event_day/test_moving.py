"""An event is moved to another day: what is refused, what it costs, what follows the new day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from contracts.agreement.boundaries.clauses.postponement import Postponement
from contracts.models import Contract, ContractGap, EventMove
from offboarding.event_day.actions.confirm_event import Confirmed, confirm_event
from offboarding.event_day.actions.move_event import AgreedMove, move_event
from offboarding.event_day.actions.withdraw_move import withdraw_move
from offboarding.event_day.checks import go_no_go
from offboarding.event_day.facts import event_facts, with_billed
from offboarding.event_day.moving import move_terms, on_that_day
from offboarding.settlement.account_rows import read_contract_rows
from offboarding.settlement.agreed_fees import cancellation_fee
from tests.support.endings import make_ending
from tests.support.factories import make_client, make_contract, make_term

TODAY = date(2026, 11, 12)
EVENT = date(2026, 12, 5)
NEW = date(2027, 2, 13)


@pytest.fixture
def contract(kejora):
    couple = make_client(kejora, "Nadia", event_date=EVENT)
    made = make_contract(
        couple, prices=(("Dekorasi", "50000001"),), number="KJN/3", event_date=EVENT
    )
    make_term(made, "postponement", {"free_moves": 1, "fee_percent": "5"}, clause="Pasal 7")
    return made


def move(contract, by, to_on: date = NEW, **fields) -> EventMove:
    fields = {"number": "AD-1", "agreed_on": TODAY, "fee": Decimal(0), **fields}
    return move_event(
        contract=contract, agreed=AgreedMove(to_on=to_on, **fields), by=by, today=TODAY
    )


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
    withdraw_move(move=again, reason="Salah.", by=sekar)
    contract = Contract.objects.select_related("client").get(pk=contract.pk)
    assert (contract.event_date, contract.client.event_date) == (NEW, NEW)


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
    assert on_that_day(contract, NEW, TODAY) == ["The event of Citra (KJN/4) is on that day."]
    with pytest.raises(Refused, match="Citra"):
        move(contract, ratna)
    assert move(contract, ratna, knows=True).to_on == NEW
    make_ending(other.client, ratna, contract=other)
    with pytest.raises(Refused, match="under way"):
        move(other, ratna, date(2027, 5, 1))
    over = make_contract(make_client(kejora, "Bima"), number="KJN/5", event_date=NEW)
    ContractGap.objects.create(vendor=kejora, contract=over, from_on=TODAY)
    with pytest.raises(Refused, match="is over"):
        move(over, ratna, date(2027, 5, 1))
