"""On a phone, the whole way: a pasted chat becomes an enquiry and a contract, signed by both
persons and the owner; the deposit is paid, the first extra comes by a forwarded mail, is accepted
by the client on a page, billed, reminded, paid and exported.
"""

from datetime import date, timedelta

import pytest

from clientcare.models import Client, Interaction
from contracts.clauses.actions.make_library import make_library
from contracts.models import Contract, Invoice, RequestAnswer, Signature
from offboarding.models import ReminderMessage
from tests.support import agreeing, enquiring
from tests.support.clicking import at_work
from tests.support.imap_server import ADDRESS
from tests.support.letters import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = date(2026, 11, 12)
ASKED_ON = date(2026, 11, 20)
LATER = date(2026, 12, 20)
CHAT = """\
[10.21, 11/11/2026] Laras Kinasih: Halo kak, saya Laras Kinasih, mau tanya wedding organizer
[10.22, 11/11/2026] Laras Kinasih: Acaranya tgl 20 Maret 2027 di Lembang
[10.25, 11/11/2026] Sekar Kejora: Halo Laras, boleh tahu budgetnya?
[10.31, 11/11/2026] Laras Kinasih: budget sekitar 30-40jt kak. Kapan bisa bertemu?"""
COUPLE = {
    "name": "Laras & Bima",
    "email": "laras@mail.example",
    "person_1": "Laras Kinasih",
    "person_2": "Bima Aryo",
}
EXTRA = """\
---------- Forwarded message ---------
From: Laras Kinasih <laras@mail.example>
Date: Fri, Nov 20, 2026 at 9:40 AM
Subject: Lampu taman
To: <halo@kejora.example>

Kak, bisa tambah lampu taman?
"""


@pytest.fixture
def work(kejora, live_server, browser):
    """A person at work on a phone."""
    make_library(vendor=kejora, today=date(2026, 1, 1))
    return lambda person: at_work(browser, live_server.url, person, on_phone=True)


@pytest.fixture
def forward(settings, run_jobs, sekar):
    """Sekar forwards a client's mail to an address."""
    settings.MAILBOX_ADDRESS = ADDRESS
    settings.IMAP_URL = "imap://care:x@127.0.0.1:1"  # until a mail is put into a real one

    def forwarded(text: str, to: str):
        return enquiring.forward_mail(settings, run_jobs, text, sender=sekar.email, to=to)

    return forwarded


def test_from_the_chat_to_the_export(live_server, browser, sekar, ratna, run_jobs, work, forward):
    url = live_server.url
    with clock(TODAY):
        with work(sekar) as staff:
            couple = enquired(staff)
        contract = signed_contract(browser, url, work, couple, sekar, ratna, run_jobs)
        with work(sekar) as staff:
            deposit = agreeing.bill_deposit(staff, contract)
            agreeing.pay_today(staff, deposit)
            agreeing.hold_kickoff(staff, contract)
        with work(ratna) as owner:
            address = enquiring.make_mail_address(owner)
    assert contract.kickoffs.get().without_deposit == ""
    with clock(ASKED_ON):
        received = forward(EXTRA, address)
        with work(sekar) as staff:
            request = enquiring.answer_mail_outside(staff, received)
            offer, text = agreeing.offer_extra(staff, request, "Lampu taman", "750000")
        said = agreeing.accept_offer(browser, url, text, "Laras Kinasih")
        with work(sekar) as staff:
            extra = agreeing.bill_offer(staff, offer)
    assert RequestAnswer.objects.get().contract == contract
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


def enquired(staff) -> Client:
    """The client of an accepted enquiry, on the page that proposes a contract."""
    enquiring.paste_chat(staff, CHAT)
    assert not Client.objects.exists()
    enquiry = enquiring.confirm_chat(staff, **COUPLE)
    enquiring.accept_enquiry(staff)
    assert (enquiry.event_date, enquiry.place) == (date(2027, 3, 20), "Lembang")
    assert Interaction.objects.filter(client=enquiry.client).count() == 4
    return enquiry.client


def signed_contract(browser, url, work, couple, sekar, ratna, run_jobs) -> Contract:
    with work(sekar) as staff:
        prices = ["8000000", "5000000", "22000000"]
        draft = agreeing.make_from_template(staff, couple, prices)
        first, second = agreeing.give_out(staff, draft)
    before, after = agreeing.sign_by_link(browser, url, first, "Laras Kinasih")
    assert "If you say so today" in before and "you get back" in before
    assert "You have signed" in after
    agreeing.sign_by_link(browser, url, second, "Bima Aryo", draws=True)
    assert not Contract.objects.exists() and Client.objects.get().is_enquiry
    with work(ratna) as owner:
        agreeing.sign_from_home(owner)
    run_jobs("make_signed_contract")
    kinds = Signature.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["typed", "drawn", "typed"]
    contract = Contract.objects.get()
    assert contract.signed_file and contract.signed_on == TODAY
    assert contract.signed_on < contract.event_date - timedelta(days=90)
    assert not Client.objects.get().is_enquiry
    return contract
