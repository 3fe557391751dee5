"""On a phone: a client who owes promises to pay and does not, the work is suspended, the somasi
runs out, the contract ends, and the client confirms that they received their files.
"""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils.html import strip_tags

from clientcare.core.actions.attach_file import attach_file
from contracts.models import WorkSuspension
from offboarding.checklist.progress import load_steps
from offboarding.handover.actions.ask_for_handover_pack import ask_for_handover_pack
from offboarding.models import (
    Demand,
    HandoverPack,
    HandoverReceipt,
    LetterState,
    RiskCase,
    SkippedRung,
    Termination,
)
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.cast import make_laras
from tests.support.clicking import Worker, at_work, behind_a_link
from tests.support.defaults import CLAUSE
from tests.support.demands import SOMASI_1, make_default
from tests.support.endings import LETTER_ON, PRICES, TODAY, png
from tests.support.factories import ink, make_term, note_progress
from tests.support.letters import clock
from tests.support.looking import look_behind_a_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PROMISED = date(2026, 10, 8)
BROKEN = PROMISED + timedelta(days=1)
SUSPENDED = date(2026, 10, 13)  # three full days after the notice, which came on BROKEN
SOMASI = date(2026, 10, 14)


@pytest.fixture
def laras(kejora):
    """On record since the story's first day: a letter goes to an address confirmed after that."""
    with clock(SOMASI_1):
        return make_laras(kejora)


@pytest.fixture
def case(laras):
    """INV-7 of 7,500,000 is due since 1 September."""
    contract = make_default(laras, prices=PRICES)
    make_term(contract, "suspension", {"overdue_days": 14, "notice_days": 3}, clause="7.2")
    make_term(contract, "default", CLAUSE | {"demands": 1, "effect_days": 5}, clause="9.4")
    make_term(contract, "waiver_1266", clause="9.5")
    note_progress(contract, 75, 25, 0, 0, 0)
    refresh_overview(vendor=laras.vendor, today=SOMASI_1)
    return RiskCase.objects.get(client=laras)


def test_from_the_promise_to_the_handover(
    live_server, browser, case, laras, sekar, ratna, maria, run_jobs
):
    def work(person):
        return at_work(browser, live_server.url, person, on_phone=True)

    with clock(SOMASI_1), work(sekar) as staff:
        log_talk(staff, case)
        remind(staff, case)
        record_promise(staff, case)
    with clock(BROKEN), work(ratna) as owner:
        suspend_work(owner, case)
    with clock(SOMASI), work(ratna) as owner:
        somasi = sent_somasi(owner, case, run_jobs)
    with clock(TODAY):
        with work(ratna) as owner:
            ending = begin_ending(owner, case)
            submit_letter(owner, ending)
        run_jobs("render_document")
        with work(maria) as lawyer:
            approve(lawyer, ending)
        with work(ratna) as owner:
            log_announcement(owner, ending)
    with clock(LETTER_ON):
        with work(ratna) as owner:
            send_letter(owner, ending)
        pack = asked_pack(ending, sekar)
        run_jobs("send_ending", "make_handover_pack")
        with work(ratna) as owner:
            text = given_text(owner, pack)
        with behind_a_link(browser, live_server.url, text) as page:
            page.get_by_role("button", name="Read it").click()
            assert not HandoverReceipt.objects.exists()
            look_behind_a_link(browser, live_server.url, text)
            page.get_by_role("button", name="I received it").click()
            assert "Your confirmation is on record." in page.locator("main").inner_text()
        look_behind_a_link(browser, live_server.url, text)
        steps = {one.key: nbsp_free(one.result) for one in load_steps(ending, LETTER_ON)}
    words = nbsp_free(strip_tags(somasi.document.html))
    assert "Pembayarannya dijanjikan untuk tanggal 8 Oktober 2026." in " ".join(words.split())
    assert HandoverReceipt.objects.get().pack == pack
    assert "P3" in steps["path"] and "Rp7.500.000" in steps["account"]
    assert steps["closing"] == "the client received the handover on Fri 13 Nov"
    assert list(SkippedRung.objects.values_list("rung", "reason")) == [
        ("terms", "Cicilan sudah ditawarkan.")
    ]
    subjects = [one.subject for one in mail.outbox if laras.email in one.to[0]]
    assert [one.split()[0] for one in subjects] == ["Somasi", "Pengakhiran"]


def log_talk(staff: Worker, case: RiskCase) -> None:
    """A call of ours, from the step that asks for it."""
    staff.page.goto(case.get_absolute_url())
    staff.press("Log the talk")
    staff.page.locator("main [name=text]").fill("Sudah dibicarakan, minta waktu.")
    staff.page.locator("main [name=direction][value=out]").check(force=True)
    staff.page.locator("main [name=channel]").select_option("phone")
    staff.press("Log it", within="main form")


def log_announcement(owner: Worker, ending: Termination) -> None:
    owner.page.goto(ending.get_absolute_url())
    owner.press("Log that the client was told")
    owner.page.locator("main [name=text]").fill("Keputusan disampaikan.")
    owner.press("Log it", within="main form")
    owner.page.get_by_text("On record.").wait_for()


def remind(staff: Worker, case: RiskCase) -> None:
    staff.page.goto(case.get_absolute_url())
    staff.press("Prepare the reminder")
    staff.press("I sent it by WhatsApp: log it")


def nbsp_free(text: str) -> str:
    return str(text).replace("\xa0", " ")


def record_promise(staff: Worker, case: RiskCase) -> None:
    staff.page.goto(case.get_absolute_url())
    staff.press("Record a promise")
    staff.page.get_by_label("They pay by").fill(PROMISED.isoformat())
    staff.press("Record the promise")
    shown = staff.page.locator("main").inner_text()
    assert "Rp7.500.000 promised for 8 October 2026" in nbsp_free(shown)


def suspend_work(owner: Worker, case: RiskCase) -> None:
    """The promise was not kept, so that this is the next step."""
    owner.page.goto(case.get_absolute_url())
    owner.press("Suspend the work")
    owner.page.get_by_label("What stops").fill("Semua pekerjaan")
    owner.page.get_by_label("What restarts it").fill("Pelunasan INV-7")
    notice = {"name": "pemberitahuan.png", "mimeType": "image/png", "buffer": png()}
    owner.page.set_input_files("[name=notice_file]", notice)
    owner.press("Suspend the work", within="main form")
    suspension = WorkSuspension.objects.get()
    assert (suspension.from_on, suspension.clause) == (SUSPENDED, "7.2")
    assert [one["number"] for one in suspension.invoices] == ["INV-7"]


def sent_somasi(owner: Worker, case: RiskCase, run_jobs) -> Demand:
    """Written, frozen and mailed."""
    owner.page.goto(case.get_absolute_url())
    owner.press("Write somasi I", within="main")
    owner.press("Freeze and number it")
    owner.page.locator("main [name=looked]").check()
    run_jobs("render_document")
    owner.press("Send it")
    run_jobs("send_demand")
    demand = Demand.objects.get()
    assert (demand.sent_on, demand.deadline_on) == (SOMASI, date(2026, 10, 21))
    return demand


def begin_ending(owner: Worker, case: RiskCase) -> Termination:
    """Decided, started, its facts confirmed, and the path chosen."""
    owner.page.goto(case.get_absolute_url())
    owner.press("Decide", within="main")
    owner.page.locator("main [name=reason]").fill("Tidak dibayar.")
    owner.press("End it professionally")
    owner.page.get_by_text("Take the step of other terms first").first.wait_for()
    owner.page.locator("main [name=without_terms]").fill("Cicilan sudah ditawarkan.")
    owner.press("End it professionally")
    owner.press("Start the ending", within="main")
    owner.press("Start the ending", within="main form")
    owner.press("Confirm the facts")
    owner.press("Choose the path", within="main")
    owner.page.locator("main [name=path][value=P3]").check(force=True)
    owner.press("Choose this path")
    return Termination.objects.get(case=case)


def submit_letter(owner: Worker, ending: Termination) -> None:
    owner.press("Set the day of the letter")
    owner.page.locator("main [name=letter_on]").fill(LETTER_ON.isoformat())
    owner.press("Set the dates")
    owner.press("Open the account", within="main")
    owner.press("Compute and save it")
    owner.page.goto(ending.get_absolute_url())
    owner.press("Write the letter", within="main")
    owner.press("Begin the draft")
    owner.press("Submit to the lawyer")


def approve(lawyer: Worker, ending: Termination) -> None:
    lawyer.page.goto(ending.letters.get().get_absolute_url())
    lawyer.page.locator("[name=advocate_number]").fill("08.10442")
    lawyer.press("Approve version 1")
    assert ending.letters.get().state == LetterState.APPROVED


def send_letter(owner: Worker, ending: Termination) -> None:
    owner.page.goto(ending.get_absolute_url())
    owner.press("Confirm and send", within="main")
    owner.page.locator("main [name=looked]").check()
    owner.press("Confirm the recipient")
    owner.press("Send the letter now")


def asked_pack(ending: Termination, by) -> HandoverPack:
    client = ending.client
    photo = attach_file(vendor=client.vendor, client=client, name="Foto.png", data=ink(), by=by)
    return ask_for_handover_pack(termination=ending, chosen=[photo.sha256], by=by)


def given_text(owner: Worker, pack: HandoverPack) -> str:
    """What the vendor copies for the client."""
    owner.page.goto(pack.get_absolute_url())
    owner.press("Give the link")
    owner.page.get_by_label("Link to the client").select_option("text")
    owner.press("Make the link")
    return owner.page.locator("main .read").inner_text()
