"""Home's other orders: by days overdue and by value at stake; equals stay in risk order."""

import re
from datetime import date, timedelta

import pytest

from contracts.models import Flag
from offboarding.models import RiskCase
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import make_client, make_contract, make_invoice, make_payment
from tests.support.letters import clock

TODAY = date(2026, 11, 12)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def home_clients(kejora, melati):
    """Each client's longest days overdue, and its value at stake in rupiah.

    Ayu 3, 6 million · Bayu 12, 1 million · Citra 12, 1 million, with a flag · Dewi 0, 9 million in
    a contract · Eka 1, 6 million, with a case · Fajar 0, no rupiah but dollars · Gilang nothing.
    """
    names = ("Ayu", "Bayu", "Citra", "Dewi", "Eka", "Fajar", "Gilang")
    home_clients = {name: make_client(kejora, name) for name in names}
    make_invoice(home_clients["Ayu"], "6000000", due_on=days_ago(3))
    for name in ("Bayu", "Citra"):
        make_invoice(home_clients[name], "600000", due_on=days_ago(12))
        make_invoice(home_clients[name], "400000", due_on=days_ago(2))
    Flag.objects.create(
        vendor=kejora, client=home_clients["Citra"], kind="missed_payment", since=TODAY
    )
    contract = make_contract(
        home_clients["Dewi"], prices=[("Perencanaan", "9500000")], signed_on=TODAY
    )
    make_payment(home_clients["Dewi"], "500000", paid_on=TODAY, contract=contract)
    make_invoice(home_clients["Eka"], "6000000", due_on=days_ago(1))
    RiskCase.objects.create(vendor=kejora, client=home_clients["Eka"], opened_on=TODAY)
    make_invoice(home_clients["Fajar"], "99000000", due_on=TODAY, currency="USD")
    make_invoice(make_client(melati, "Hana"), "99000000", due_on=days_ago(99))
    refresh_overview(vendor=kejora, today=TODAY)
    return home_clients


@pytest.fixture
def shown(home_clients, ratna, as_user):
    """The names of home's list in this order, as the page shows them."""
    names = {client.pk: name for name, client in home_clients.items()}

    def read(order: str) -> list[str]:
        with clock(TODAY):
            page = as_user(ratna).get("/v/kejora/", {"show": "all", "sort": order}).text
        table = page[page.index("<tbody") : page.index("</tbody>")]
        links = re.findall(r'href="/v/kejora/clients/(\d+)/"', table)
        return [names[int(pk)] for pk in links]

    return read


def test_by_days_overdue_the_longest_first_and_equals_by_risk(shown):
    assert shown("overdue") == ["Citra", "Bayu", "Ayu", "Eka", "Dewi", "Fajar", "Gilang"]


def test_by_stake_the_vendors_currency_counts_and_equals_stay_by_risk(shown):
    assert shown("stake") == ["Dewi", "Eka", "Ayu", "Citra", "Bayu", "Fajar", "Gilang"]


def test_risk_order_is_another_one(shown):
    assert shown("risk") == ["Eka", "Citra", "Bayu", "Ayu", "Dewi", "Fajar", "Gilang"]
