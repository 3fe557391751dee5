"""Endings in the browser over weeks: three somasi, and the letter that follows or is stopped; and a
letter with notice that is approved on the first day of its window and leaves on a later one.
"""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core import mail

from contracts.models import Contract
from offboarding.models import Decision
from tests.support.defaults import approve_for_default
from tests.support.demands import (
    SOMASI_1,
    SOMASI_2,
    SOMASI_3,
    flag_of,
    make_default,
    pay,
    send,
    skip_before_somasi,
    write,
)
from tests.support.endings import PRICES, TODAY, log_talk, make_ending
from tests.support.factories import (
    make_client,
    make_contract,
    make_member,
    make_payment,
    make_term,
    make_vendor,
    note_progress,
)
from tests.support.letters import clock, make_submitted
from tests.support.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LAST_DAY_TO_SEND = date(2026, 11, 20)
MONDAY, THURSDAY, FIFTH = date(2026, 11, 16), date(2026, 11, 19), date(2026, 11, 23)
NOTICE_ENDS = date(2026, 12, 7)


@pytest.fixture
def house(live_server, browser, settings):
    """Kejora with its people; `tab` opens the browser for one of them. The browser has its own
    clock, so no cookie names a day on which it ends.
    """
    settings.SESSION_EXPIRE_AT_BROWSER_CLOSE, settings.SESSION_COOKIE_AGE = True, 400 * 86_400
    settings.CSRF_COOKIE_AGE = None
    with clock(SOMASI_1):
        vendor = make_vendor()
        owner = make_member(vendor, "owner", "Ratna Wulandari", language="en", title="Pemilik")
        lawyer = make_member(vendor, "lawyer", "Maria Siahaan", language="en")

    def tab(person) -> Tab:
        return Tab(browser, live_server.url, vendor.slug, person.email)

    return SimpleNamespace(vendor=vendor, owner=owner, lawyer=lawyer, tab=tab)


def in_default(vendor, name: str) -> Contract:
    client = make_client(vendor, name, email=f"{name.split()[0].lower()}@contoh.test")
    contract = make_default(client, prices=PRICES, invoice=f"INV-{client.pk}")
    make_term(contract, "waiver_1266", clause="9.5")
    return contract


def start_ending(contract: Contract, owner):
    case = contract.client.cases.get()
    Decision.objects.create(
        vendor=case.vendor, case=case, kind="end", reason="Cukup.", decided_on=TODAY, by=owner
    )
    return make_ending(contract.client, owner, contract=contract)


def write_somasi(tab: Tab, contract: Contract, number: int, run_jobs) -> None:
    """Written, frozen and mailed in the browser."""
    tab.go(f"flags/{flag_of(contract).pk}/somasi/?contract={contract.pk}")
    tab.press("Freeze and number it")
    tab.fill(looked="yes")
    tab.press("Send it")
    run_jobs("send_demand")
    tab.page.reload(wait_until="load")
    said = tab.page.locator("main").inner_text()
    assert f"Somasi {'I' * number} · 00" in said and "With the client since" in said


def sent_to(contract: Contract) -> list[str]:
    """Subjects of the mails to the client, in their order."""
    address = contract.client.email
    return [one.subject for one in mail.outbox if address in one.to[0]]


def test_three_somasi_and_a_letter_that_a_cure_on_the_last_day_stops_or_that_leaves(
    house, run_jobs
):
    with clock(SOMASI_1):
        owes, pays = in_default(house.vendor, "Laras Kinasih"), in_default(house.vendor, "Citra")
        for contract in (owes, pays):
            make_term(contract, "default", {"effect_days": 5}, clause="9.4")
            skip_before_somasi(contract, house.owner)
        tab = house.tab(house.owner)
    for number, day in enumerate((SOMASI_1, SOMASI_2, SOMASI_3), 1):
        with clock(day):
            write_somasi(tab, owes, number, run_jobs)
            send(write(pays, house.owner, day), house.owner, day)
            run_jobs("send_demand")
    with clock(TODAY):
        left, stopped = (
            approve_for_default(
                start_ending(one, house.owner), house.owner, house.lawyer, LAST_DAY_TO_SEND
            )
            for one in (owes, pays)
        )
    with clock(LAST_DAY_TO_SEND):
        pay(pays.invoices.get(), "7500000", LAST_DAY_TO_SEND, house.owner)
        tab.go(f"endings/{stopped.termination_id}/send/")
        locked = tab.page.locator("main").inner_text()
        assert "so there is no default (it was cured, or never was)" in locked
        assert tab.page.get_by_role("button", name="Send the letter now").count() == 0
        tab.go(f"endings/{left.termination_id}/send/")
        tab.press("Send the letter now")
        run_jobs("send_ending")
        tab.go(f"endings/{left.termination_id}/send/")
        sent = tab.page.locator("main").inner_text().replace("\u00a0", " ")
        assert "Sent on 20 November 2026. The last day of the contract is 25 November" in sent
    somasi = [f"Somasi {roman} atas Perjanjian Nomor" for roman in ("I", "II", "III")]
    assert [one.rsplit(" ", 1)[0] for one in sent_to(pays)] == somasi
    *demands, letter = sent_to(owes)
    assert [one.rsplit(" ", 1)[0] for one in demands] == somasi and "Pengakhiran" in letter
    assert tab.problems == []


def test_a_letter_with_notice_is_approved_on_monday_and_leaves_on_thursday(house, run_jobs):
    with clock(TODAY):
        client = make_client(house.vendor)
        contract = make_contract(client, prices=PRICES)
        note_progress(contract, "75", "25", "0", "0", "0")
        make_payment(client, "19400000", paid_on=SOMASI_1, contract=contract)
        window = {"letter_on": MONDAY, "until": FIFTH}
        letter = make_submitted(client, house.owner, house.lawyer, contract=contract, **window)
    ending = letter.termination
    with clock(MONDAY):
        lawyer = house.tab(house.lawyer)
        lawyer.go(f"reviews/{letter.pk}/")
        lawyer.fill(advocate_number="08.10442")
        lawyer.press("Approve version 1")
        log_talk(ending, MONDAY, purpose="decision", channel="phone")
    with clock(THURSDAY):
        owner = house.tab(house.owner)
        owner.go(f"endings/{ending.pk}/send/")
        owner.fill(method="email", looked="yes")
        owner.press("Confirm the recipient")
        owner.press("Send the letter now")
        run_jobs("send_ending")
        owner.go(f"endings/{ending.pk}/send/")
        said = owner.page.locator("main").inner_text().replace("\u00a0", " ")
        assert "Sent on 19 November 2026. The last day of the contract is 7 December 2026." in said
    with clock(NOTICE_ENDS):
        owner.go(f"endings/{ending.pk}/account/")
        owner.press("Issue the refund statement")
        owner.go(f"endings/{ending.pk}/send/")
        owner.press("Send the final account")
        run_jobs("send_final_account")
    first, second = mail.outbox
    assert "Rp11.900.000" in first.body and "Rp11.900.000" in second.body
    assert owner.problems == lawyer.problems == []
