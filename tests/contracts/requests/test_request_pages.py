"""The page of requests and the form of a change order: what they list, and ids that no row can
have.
"""

from datetime import date, timedelta

import pytest

from clientcare.core.dates import format_day
from contracts.models import ChangeOrder, Contract, ScopeLine
from tests.support.factories import make_contract, make_term
from tests.support.talking import (
    TODAY,
    ago,
    answer_outside_scope,
    approve_change_order,
    log_contact,
    withdraw_facts,
)

TOO_LONG = "9" * 20


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/1", signed_on=date(2026, 5, 4))


def wished(contract: Contract, days: int):
    contact = log_contact(contract.client, ago(days), text=f"Bisa tambah lampu ke-{days}?")
    answer_outside_scope(contact, contract)
    return contact


def offered(desk, client) -> list:
    form = desk.get(f"/v/kejora/clients/{client.pk}/change-orders/new/").context["form"]
    return list(form.fields["requests"].queryset)


def test_only_what_no_change_order_covers_is_offered_newest_first(desk, laras, contract):
    old, covered, new = (wished(contract, days) for days in (9, 6, 3))
    order = approve_change_order(contract, TODAY, covered)
    assert offered(desk, laras) == [new, old]
    withdraw_facts(order)
    assert offered(desk, laras) == [new, covered, old]


def test_a_request_is_offered_with_its_day_as_it_is_reported(desk, laras, contract):
    wished(contract, 3)
    page = desk.get(f"/v/kejora/clients/{laras.pk}/change-orders/new/").text
    assert f"{format_day(ago(3), 'en', 'plain')}: Bisa tambah lampu ke-3?" in page


def test_a_change_order_of_a_withdrawn_contract_covers_nothing(desk, laras, contract):
    mistaken, wish = make_contract(laras), wished(contract, 3)
    approve_change_order(mistaken, TODAY, wish)
    assert offered(desk, laras) == []
    withdraw_facts(mistaken)
    assert offered(desk, laras) == [wish]


@pytest.mark.parametrize(("count", "shown"), [(99, 99), (100, 100), (101, 100)])
def test_the_newest_hundred_are_offered(desk, laras, contract, count, shown):
    wishes = [wished(contract, days) for days in range(1, count + 1)]
    assert offered(desk, laras) == wishes[:shown]


def test_beside_the_requests_is_what_was_agreed_when_they_came(desk, laras, contract):
    make_term(contract, "scope", lines=("Rundown",), ends_on=ago(8))
    make_term(contract, "scope", lines=("Rundown", "Gladi bersih"), starts_on=ago(7))
    ScopeLine.objects.filter(title="Gladi bersih").update(
        included="Satu gladi", excluded="Gladi kedua"
    )
    log_contact(laras, ago(2), text="Bisa gladi kedua?")
    page = desk.get(f"/v/kejora/clients/{laras.pk}/requests/?show=all").text
    assert "Satu gladi" in page and "Gladi kedua" in page and page.count("What was agreed") == 1
    assert "from 17" not in page and "KJN/1" in page
    log_contact(laras, ago(9), text="Boleh minta rundown?")
    page = desk.get(f"/v/kejora/clients/{laras.pk}/requests/?show=all").text
    assert page.count("What was agreed") == 2
    assert "from 4\u00a0May 2026" in page and f"from {format_day(ago(7), 'en', 'plain')}" in page


@pytest.mark.parametrize(("count", "says_so"), [(20, False), (21, True)])
def test_the_newest_twenty_change_orders_are_listed(desk, laras, contract, count, says_so):
    orders = [approve_change_order(contract, TODAY - timedelta(days=days)) for days in range(count)]
    page = desk.get(f"/v/kejora/clients/{laras.pk}/requests/")
    assert page.context["orders"] == orders[:20]
    assert ("The newest 20 are listed." in page.text) is says_so


@pytest.mark.parametrize("wrong", [TOO_LONG, "9" * 18, "9" * 17, "x", "-1", "1.5", ""])
@pytest.mark.parametrize("field", ["requests", "contract"])
def test_an_id_that_no_row_can_have_is_no_choice(desk, laras, contract, wrong, field):
    wish = wished(contract, 3)
    typed = {
        "contract": contract.pk,
        "number": "CO-7",
        "title": "Lampu",
        "approved_on": "2026-11-20",
        "requests": [wish.pk],
        field: wrong,
    }
    page = desk.post(f"/v/kejora/clients/{laras.pk}/change-orders/new/", typed)
    assert page.status_code == 422 and field in page.context["form"].errors
    assert 'value="CO-7"' in page.text and not ChangeOrder.objects.exists()


@pytest.mark.parametrize("field", ["contract", "scope_line"])
def test_the_same_when_a_request_is_answered(desk, contract, field):
    wish = log_contact(contract.client, ago(2), text="Bisa tambah lampu?")
    page = desk.post(
        f"/v/kejora/contacts/{wish.pk}/request/", {"answer": "outside", field: TOO_LONG}
    )
    assert page.status_code == 422 and field in page.context["form"].errors
