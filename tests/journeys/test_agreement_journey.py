"""On a phone: a contract is made from a template, signed by both persons and the owner, begun, its
first extra accepted by the client on a page, billed, reminded, paid and exported.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from clientcare.clients.persons import arrange_persons
from contracts.clauses.actions.make_library import make_library
from contracts.models import Contract, Invoice, RequestAnswer, Signature
from offboarding.models import ReminderMessage
from tests.support import agreeing
from tests.support.clicking import at_work
from tests.support.factories import make_interaction
from tests.support.letters import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = date(2026, 11, 12)
ASKED_ON = date(2026, 11, 20)
LATER = date(2026, 12, 20)


@pytest.fixture
def couple(laras):
    """Laras Kinasih and Bima Aryo, who both sign."""
    laras.person_1, laras.person_2 = "Laras Kinasih", "Bima Aryo"
    laras.event_date, laras.language = date(2027, 3, 20), "en"
    laras.save()
    arrange_persons(laras)
    make_library(vendor=laras.vendor, today=date(2026, 1, 1))
    return laras


def ask_for_more(contract: Contract):
    """A message that a person answered as outside the scope; how it arrives is another story."""
    said = datetime(2026, 11, 20, 3, tzinfo=UTC)
    contact = make_interaction(
        contract.client, occurred_at=said, text="Bisa tambah lampu taman?", contract=contract
    )
    RequestAnswer.objects.create(
        vendor=contract.vendor,
        interaction=contact,
        client=contract.client,
        contract=contract,
        day=contact.day,
        answer="outside",
    )
    return contact


def test_from_the_template_to_the_export(live_server, browser, couple, sekar, ratna, run_jobs):
    def work(person):
        return at_work(browser, live_server.url, person, on_phone=True)

    url = live_server.url
    with clock(TODAY):
        contract = signed_contract(browser, url, work, couple, sekar, ratna, run_jobs)
        with work(sekar) as staff:
            deposit = agreeing.bill_deposit(staff, contract)
            agreeing.pay_today(staff, deposit)
            agreeing.hold_kickoff(staff, contract)
    assert contract.kickoff.without_deposit == ""
    with clock(ASKED_ON):
        with work(sekar) as staff:
            request = ask_for_more(contract)
            offer, text = agreeing.offer_extra(staff, request, "Lampu taman", "750000")
        said = agreeing.accept_offer(browser, url, text, "Laras Kinasih")
        with work(sekar) as staff:
            extra = agreeing.bill_offer(staff, offer)
    assert "Accepted" in said and extra.total == 750_000
    with clock(LATER):
        with work(sekar) as staff:
            reminder = agreeing.remind(staff, couple)
            agreeing.pay_today(staff, extra)
        with work(ratna) as owner:
            exported = agreeing.export_csv(owner, "kejora", "plain")
    assert extra.number in reminder and ReminderMessage.objects.get().client == couple
    paid = Invoice.objects.filter(paid_on__isnull=False).values_list("number", flat=True)
    assert set(paid) == {deposit.number, extra.number}
    assert all(number in exported for number in paid)


def signed_contract(browser, url, work, couple, sekar, ratna, run_jobs) -> Contract:
    with work(sekar) as staff:
        prices = ["8000000", "5000000", "22000000"]
        draft = agreeing.make_from_template(staff, couple, prices)
        first, second = agreeing.give_out(staff, draft)
    before, after = agreeing.sign_by_link(browser, url, first, "Laras Kinasih")
    assert "If you say so today" in before and "you get back" in before
    assert "You have signed" in after
    agreeing.sign_by_link(browser, url, second, "Bima Aryo", draws=True)
    assert not Contract.objects.exists()
    with work(ratna) as owner:
        agreeing.sign_from_home(owner)
    run_jobs("make_signed_contract")
    kinds = Signature.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["typed", "drawn", "typed"]
    contract = Contract.objects.get()
    assert contract.signed_file and contract.signed_on == TODAY
    assert contract.signed_on < contract.event_date - timedelta(days=90)
    return contract
