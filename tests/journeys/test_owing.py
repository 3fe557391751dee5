"""On a phone: a client who owes promises to pay and does not, the work is suspended, the somasi
runs out, the contract ends, and the client confirms that they received their files.
"""

from datetime import date, timedelta

import pytest
from django.utils.html import strip_tags

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.file_store import store_file
from clientcare.documents.actions.render_document import Rendered, save_pdf
from contracts.models import WorkSuspension
from offboarding.cases.actions.decide_case import decide_case
from offboarding.checklist.progress import load_steps
from offboarding.endings.actions.start_termination import start_termination
from offboarding.handover.actions.ask_for_handover_pack import ask_for_handover_pack
from offboarding.ladder.actions.skip_rung import skip_rung
from offboarding.models import Demand, HandoverPack, HandoverReceipt, RiskCase, Termination
from tests.support.cast import make_laras
from tests.support.clicking import Worker, at_work, behind_a_link
from tests.support.defaults import CLAUSE, approve_for_default
from tests.support.demands import SOMASI_1, make_default, send, write
from tests.support.endings import LETTER_ON, PRICES, TODAY, log_talk, png
from tests.support.factories import ink, make_term, note_progress
from tests.support.letters import clock, send_letter

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
def case(laras, ratna):
    """INV-7 of 7,500,000 is due since 1 September; a talk did not help, a reminder is skipped."""
    contract = make_default(laras, prices=PRICES)
    make_term(contract, "suspension", {"overdue_days": 14, "notice_days": 3}, clause="7.2")
    make_term(contract, "default", CLAUSE | {"demands": 1, "effect_days": 5}, clause="9.4")
    make_term(contract, "waiver_1266", clause="9.5")
    note_progress(contract, 75, 25, 0, 0, 0)
    return RiskCase.objects.get(client=laras)


def test_from_the_promise_to_the_handover(
    live_server, browser, case, laras, sekar, ratna, maria, run_jobs
):
    def work(person):
        return at_work(browser, live_server.url, person, on_phone=True)

    with clock(SOMASI_1):
        log_talk(case, SOMASI_1)
        skip_rung(case=case, rung="reminder", reason="Sudah tahu.", by=ratna, today=SOMASI_1)
        with work(sekar) as staff:
            record_promise(staff, case)
    with clock(BROKEN), work(ratna) as owner:
        suspend_work(owner, case)
    with clock(SOMASI):
        somasi = sent_somasi(case, ratna, run_jobs)
    with clock(TODAY):
        ending = end_for_default(case, ratna)
        letter = approve_for_default(ending, ratna, maria, LETTER_ON)
    with clock(LETTER_ON):
        send_letter(letter, ratna)
        pack = asked_pack(ending, sekar)
        run_jobs("send_ending", "make_handover_pack")
        with work(ratna) as owner:
            text = given_text(owner, pack)
        with behind_a_link(browser, live_server.url, text) as page:
            page.get_by_role("button", name="Read it").click()
            assert not HandoverReceipt.objects.exists()
            page.get_by_role("button", name="I received it").click()
            assert "Your confirmation is on record." in page.locator("main").inner_text()
        steps = {one.key: nbsp_free(one.result) for one in load_steps(ending, LETTER_ON)}
    words = nbsp_free(strip_tags(somasi.document.html))
    assert "Pembayarannya dijanjikan untuk tanggal 8 Oktober 2026." in " ".join(words.split())
    assert HandoverReceipt.objects.get().pack == pack
    assert "P3" in steps["path"] and "Rp7.500.000" in steps["account"]
    assert steps["closing"] == "the client received the handover on Fri 13 Nov"


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


def sent_somasi(case: RiskCase, owner, run_jobs) -> Demand:
    """Mailed, with a file that stands for the printed letter."""
    demand = write(case.client.contracts.get(), owner, SOMASI)
    stored = store_file(b"%PDF-1.4", "pdf")
    save_pdf(document=demand.document, rendered=Rendered(stored.sha256, 1, stored.size))
    send(demand, owner, SOMASI)
    run_jobs("send_demand")
    demand.refresh_from_db()
    assert (demand.sent_on, demand.deadline_on) == (SOMASI, date(2026, 10, 21))
    return demand


def end_for_default(case: RiskCase, owner) -> Termination:
    decide_case(case=case, kind="end", reason="Tidak dibayar.", by=owner, today=TODAY)
    contract = case.client.contracts.get()
    return start_termination(case=case, contract=contract, by=owner, today=TODAY)


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
