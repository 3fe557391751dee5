"""What people meet while they decide and end: both sides' record, forms that know why they were
opened, true sums.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from clientcare.models import Client, Interaction
from contracts.models import Payment
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.client_page.money import ClientMoney, client_money, with_debt
from offboarding.client_page.views.clients import agreements_of
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.models import RiskCase
from tests.support.endings import LAST_DAY, TODAY, make_ending, with_facts, with_notice
from tests.support.factories import make_contract, make_term
from tests.support.letters import clock, make_submitted
from tests.support.talking import log_contact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_refreshes")]


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


def slip(client) -> None:
    """A message of ours on a channel that was not agreed."""
    make_term(make_contract(client, number="KJN/7"), "channel", {"channels": ["email"]})
    log_contact(client, TODAY - timedelta(days=2), direction="out")
    refresh_flags(vendor=client.vendor, today=TODAY)


def test_our_own_record_is_beside_the_case_and_its_decision(kejora, laras, ratna, as_user):
    slip(laras)
    case = RiskCase.objects.create(vendor=kejora, client=laras, opened_on=TODAY)
    browser = as_user(ratna)
    for page in ("", "decide/", "close/"):
        shown = browser.get(f"{case.get_absolute_url()}{page}")
        assert (shown.context["both"].ours, shown.context["both"].theirs) == (1, 0), page
        assert "Contacts of ours outside a term" in shown.text


def test_the_lawyer_reads_it_beside_the_evidence(laras, ratna, maria, as_user):
    letter = make_submitted(laras, ratna, maria)
    browser = as_user(maria)
    assert (
        "Contacts of ours outside a term"
        in browser.get(letter.get_absolute_url(), {"side": "evidence"}).text
    )
    assert "Contacts of ours outside a term" not in browser.get(letter.get_absolute_url()).text


@pytest.mark.parametrize("purpose", ["talk", "decision"])
def test_a_step_opens_the_form_filled_in_and_one_comes_back_to_the_ending(
    laras, ratna, sekar, as_user, purpose
):
    ending = make_ending(laras, ratna)
    with_facts(ending, ratna)
    browser, form = (
        as_user(sekar),
        f"/v/kejora/clients/{laras.pk}/contacts/new/?purpose={purpose}&ending={ending.pk}",
    )
    page = browser.get(form)
    requested = {
        name: page.context["form"].initial[name] for name in ("purpose", "direction", "channel")
    }
    assert requested == {"purpose": purpose, "direction": "out", "channel": "phone"}
    typed = {**requested, "text": "Kami bicara.", "occurred_at": f"{TODAY}T09:00"}
    assert browser.post(form, typed).url == ending.get_absolute_url()
    assert Interaction.objects.latest("pk").purpose == purpose
    if purpose == "talk":
        assert (
            f"purpose=talk&amp;ending={ending.pk}"
            not in browser.get(ending.get_absolute_url()).text
        ), "it is done"


@pytest.mark.parametrize(
    "asked", ["?purpose=talk", "?purpose=nonsense&ending=x", "?ending=" + "9" * 30, "?ending=1"]
)
def test_without_an_ending_of_theirs_one_comes_back_to_the_client(
    citra, laras, ratna, sekar, as_user, asked
):
    make_ending(laras, ratna)
    typed = {
        "direction": "in",
        "channel": "email",
        "text": "Halo.",
        "occurred_at": f"{TODAY}T09:00",
    }
    answer = as_user(sekar).post(f"/v/kejora/clients/{citra.pk}/contacts/new/{asked}", typed)
    assert answer.url == citra.get_absolute_url()


def money_on(client: Client, today: date) -> ClientMoney:
    client = with_debt(Client.objects.filter(pk=client.pk), today).get()
    return client_money(client, agreements_of(client, today).by_client[client.pk], today)


def test_once_the_final_account_is_issued_its_total_is_what_was_agreed(laras, ratna, maria):
    ending = make_ending(laras, ratna)
    with_notice(ending, ratna, maria)
    price = money_on(laras, LAST_DAY).sums[0].price
    with clock(LAST_DAY):
        issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
    account = ending.settlements.get(document__isnull=False)
    (sums,) = money_on(laras, LAST_DAY).sums
    assert (sums.price, sums.open) == (account.total, account.balance)
    assert account.total != price
    (before,) = money_on(laras, LAST_DAY - timedelta(days=1)).sums
    assert before.price == price, "as of a day before it"
    Payment.objects.create(
        vendor=laras.vendor,
        client=laras,
        contract=ending.contract,
        amount=Decimal(100),
        currency="IDR",
        paid_on=LAST_DAY,
    )
    (sums,) = money_on(laras, LAST_DAY).sums
    assert (sums.open, sums.overpaid) == (0, 100), "nothing is open below zero"
