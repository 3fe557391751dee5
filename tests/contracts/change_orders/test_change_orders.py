"""Change orders: what they cover, and which ones cannot be recorded."""

from datetime import date

import pytest

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.models import Interaction
from contracts.change_orders.actions.record_change_order import record_change_order
from contracts.change_orders.actions.withdraw_change_order import withdraw_change_order
from contracts.contract.actions.withdraw_contract import withdraw_contract
from contracts.models import ChangeOrder, Contract
from tests.support.factories import make_client, make_contract
from tests.support.talking import log_contact

TODAY = date(2026, 11, 20)


def log_wish(client) -> Interaction:
    return log_contact(client, date(2026, 11, 16), text="Bisa tambah lampu taman?")


@pytest.fixture
def contract(laras):
    return make_contract(laras)


def test_a_change_order_covers_its_requests_until_it_is_withdrawn(laras, sekar, contract):
    contact = log_wish(laras)
    order = record_change_order(
        contract=contract,
        number="CO-1",
        title="Lampu taman",
        approved_on=TODAY,
        requests=[contact],
        by=sekar,
        today=TODAY,
    )
    assert [list(order.requests.all()) for order in ChangeOrder.objects.valid()] == [[contact]]
    withdraw_change_order(change_order=order, reason="Belum disetujui", by=sekar)
    assert not ChangeOrder.objects.valid().exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"approved_on": date(2026, 11, 21)}, "approved_on", "has not come yet"),
        ({"approved_on": date(2026, 5, 3)}, "approved_on", "before the contract was signed"),
        ({"number": " "}, "number", "Write its number"),
        ({"title": ""}, "title", "Write its number"),
        ({"requests": []}, "requests", "at least one request"),
        ({"number": "CO-1"}, "number", "CO-1 already"),
    ],
)
def test_a_change_order_that_cannot_be(laras, sekar, contract, changes, field, sentence):
    values = {
        "number": "CO-1",
        "title": "Lampu",
        "approved_on": TODAY,
        "requests": [log_wish(laras)],
    }
    record_change_order(contract=contract, by=sekar, today=TODAY, **values)
    with pytest.raises(Refused, match=sentence) as refusal:
        record_change_order(
            contract=contract, by=sekar, today=TODAY, **{**values, "number": "CO-2", **changes}
        )
    assert refusal.value.field == field
    assert ChangeOrder.objects.count() == 1


def test_a_change_order_of_a_page_opened_before_a_withdrawal(laras, sekar, contract):
    contact, other = log_wish(laras), log_wish(laras)
    page = {"number": "CO-1", "title": "Lampu", "approved_on": TODAY, "by": sekar, "today": TODAY}
    withdraw_interaction(
        interaction=Interaction.objects.get(pk=other.pk), reason="Bukan dari dia", by=sekar
    )
    with pytest.raises(Refused, match="request was withdrawn meanwhile") as refusal:
        record_change_order(contract=contract, requests=[contact, other], **page)
    assert refusal.value.field == "requests"
    withdraw_contract(contract=Contract.objects.get(pk=contract.pk), reason="Salah ketik", by=sekar)
    with pytest.raises(Refused, match="contract was withdrawn meanwhile") as refusal:
        record_change_order(contract=contract, requests=[contact], **page)
    assert refusal.value.field == "contract"
    assert not ChangeOrder.objects.exists()


def test_another_clients_request_is_not_covered(kejora, laras, sekar, contract):
    stranger = log_wish(make_client(kejora, "Toko Damar"))
    with pytest.raises(Refused, match="of this client"):
        record_change_order(
            contract=contract,
            number="CO-1",
            title="x",
            approved_on=TODAY,
            requests=[stranger],
            by=sekar,
            today=TODAY,
        )
