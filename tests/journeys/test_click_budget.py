"""The most frequent jobs, each with the presses it may take: from home, with the client not chosen,
to the saved row. Typing and the dialog that picks a file are not counted.
"""

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from clientcare.core.dates import local_today
from clientcare.models import Delivery, DeliveryPurpose, DeliveryState, Interaction
from contracts.judging.judge import judge_contacts
from contracts.models import Invoice, Payment, RequestAnswer, ScopeLine
from offboarding.cases.actions.open_case import open_case
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.models import Decision, Letter, LetterState
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.chats import TALK
from tests.support.clicking import at_work
from tests.support.endings import LETTER_ON, TODAY, log_talk, utc_moment
from tests.support.factories import make_contract, make_interaction, make_invoice, make_term
from tests.support.letters import clock, make_approved, make_draft
from tests.support.mapped_ledger import AYU, HEADER, ledger
from tests.support.talking import log_contact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def work(live_server, browser):
    return lambda user, **options: at_work(browser, live_server.url, user, **options)


def test_a_contact_is_logged_with_two_presses(work, laras, citra, sekar):
    with work(sekar) as worker:
        worker.page.keyboard.press("c")
        worker.page.locator("#sheet [name=q]:focus").wait_for()
        worker.page.evaluate("document.querySelector('#choose-rows').isFirst = true")
        worker.type("laras")
        worker.page.get_by_text("1 client found").wait_for()
        read_out = worker.page.locator("[aria-live]#choose-rows")
        assert read_out.evaluate("part => part.isFirst"), "a new one would not be read out"
        worker.press("Laras & Bimo", within="#sheet")
        worker.page.locator("#log textarea:focus").wait_for()
        worker.type("Kak, jadi pindah ke Sabtu ya?")
        worker.press("Log it")
        worker.page.get_by_text("On record.").wait_for()
        assert worker.presses == 2
    assert Interaction.objects.get().client == laras


def test_on_a_phone_with_three(work, laras, citra, sekar):
    with work(sekar, on_phone=True) as worker:
        worker.press("Log a contact")
        worker.press("Laras & Bimo", within="#sheet")
        worker.page.locator("#log textarea:focus").wait_for()
        assert worker.page.get_by_role("button", name="Log it").is_visible()
        assert worker.presses == 2
        worker.type("Kak, jadi pindah ke Sabtu ya?")
        worker.press("Log it")
        worker.page.get_by_text("On record.").wait_for()
        assert worker.presses == 3
    assert Interaction.objects.get().client == laras


def test_a_payment_is_recorded_with_two_and_nothing_to_fill_in(work, laras, citra, sekar):
    days = {"issued_on": date(2026, 9, 1), "due_on": date(2026, 9, 15)}
    make_invoice(laras, "9400000", number="INV-1", **days)
    with work(sekar) as worker:
        worker.find("Laras & Bimo")
        worker.press("Paid today: Rp9.400.000", within="main")
        worker.page.get_by_text("Recorded: Rp9.400.000, paid today.").wait_for()
        assert worker.presses == 2
    assert Payment.objects.get().amount == 9_400_000


def test_on_a_phone_too_with_the_sum_that_came_and_its_photo(
    work, laras, citra, sekar, run_jobs, tmp_path
):
    """Home lists who owes; the sum is the one field, and the proof a photo of a phone's size."""
    days = {"issued_on": date(2026, 9, 1), "due_on": date(2026, 9, 15)}
    invoice = make_invoice(laras, "9400000", number="INV-1", **days)
    photo = tmp_path / "IMG_0042.jpg"
    photo.write_bytes(camera_photo())
    with clock(TODAY):
        refresh_cases(vendor=laras.vendor, today=TODAY)
        refresh_overview(vendor=laras.vendor, today=TODAY)
        with work(sekar, on_phone=True) as worker:
            worker.press("Laras & Bimo", within="main table")
            worker.press("Another sum, or a photo of the proof", within="main")
            worker.page.locator("main [name=amount]").fill("5000000")
            worker.page.locator("main [name=proof]").set_input_files(photo)
            worker.press("Paid today", within="main form")
            worker.page.get_by_text("Recorded: Rp5.000.000, paid today.").wait_for()
            assert worker.presses == 3  # one more than without a photo
    payment = Payment.objects.get()
    assert (payment.invoice, payment.amount, payment.proof.size) == (
        invoice,
        5_000_000,
        photo.stat().st_size,
    )


def camera_photo() -> bytes:
    """A JPEG of 12 megapixels with noise, several MB as a phone's."""
    out = BytesIO()
    noise = Image.effect_noise((1000, 750), 90).resize((4000, 3000))
    noise.convert("RGB").save(out, "JPEG", quality=97)
    return out.getvalue()


def test_a_ledger_is_imported_with_four(work, kejora, sekar, run_jobs, tmp_path):
    """One of another program: its columns are looked at, too."""
    file = tmp_path / "piutang.csv"
    file.write_bytes(ledger(HEADER, AYU))
    with work(sekar) as worker:
        worker.press_on(worker.page.locator("header .me"))
        worker.press("Import a ledger", within="header")
        with worker.page.expect_navigation(wait_until="load"):
            worker.page.locator("main [name=file]").set_input_files(file)
        worker.press("Read the file", within="main")
        run_jobs("read_ledger")
        worker.page.reload()
        worker.press("Import all of it")
        run_jobs("write_ledger")
        assert worker.presses == 4
    assert Invoice.objects.get().number == "F/1"


def test_a_chat_is_imported_with_four(work, laras, citra, sekar, run_jobs, tmp_path):
    make_contract(laras, signed_on=date(2026, 3, 1))
    file = tmp_path / "WhatsApp Chat with Laras Kinasih.txt"
    file.write_text(TALK)
    with work(sekar) as worker:
        worker.find("Laras & Bimo")
        worker.press("Import a WhatsApp chat")
        worker.page.locator("main [name=file]").set_input_files(file)
        worker.press("Read the chat")
        run_jobs("read_chat")
        worker.page.reload()
        worker.press("Import the chat")
        run_jobs("write_chat")
        assert worker.presses == 4
    assert Interaction.objects.filter(client=laras).count() == 3


def test_a_case_is_decided_with_two(work, citra, laras, ratna, run_jobs):
    make_interaction(citra, occurred_at=utc_moment(date(2026, 11, 2)))
    case = open_case(client=citra, reason="Nada bicara kasar.", by=ratna, today=TODAY)
    run_jobs()
    with work(ratna) as worker:
        worker.press("Decide", within="main")
        worker.page.locator("[name=reason]").focus()
        worker.type("Satu bulan lagi, lalu kita lihat.")
        worker.press("Keep watching")
        worker.page.wait_for_url(f"**/cases/{case.pk}/")
        assert worker.presses == 2
    assert Decision.objects.get().kind == "watch"


def test_a_letter_is_submitted_with_three(work, laras, ratna, maria, run_jobs):
    with clock(TODAY):
        make_draft(laras, ratna)
        run_jobs()
        with work(ratna) as worker:
            worker.press("Open the ending")
            worker.press("Open the letter")
            worker.press("Submit to the lawyer")
            assert worker.presses == 3
    assert Letter.objects.get().state == LetterState.SUBMITTED


def test_a_letter_is_sent_with_four(work, laras, ratna, maria, run_jobs):
    laras.email, laras.recipient_changed_at = "laras@contoh.test", utc_moment(TODAY)
    laras.save()
    with clock(TODAY):
        letter = make_approved(laras, ratna, maria)
        log_talk(letter.termination, TODAY, purpose="decision", channel="phone")
    with clock(LETTER_ON):
        run_jobs()
        with work(ratna) as worker:
            worker.press("Send", within="main")
            worker.press_on(worker.page.locator("main [name=looked]"))
            worker.press("Confirm the recipient")
            worker.press("Send the letter now")
            worker.page.wait_for_load_state("load")
            assert worker.presses == 4
    delivery = Delivery.objects.get(purpose=DeliveryPurpose.ENDING)
    assert delivery.state == DeliveryState.QUEUED


@pytest.fixture
def twelve(laras):
    """Messages of the last days that wait for an answer, and one thing that was agreed."""
    began = local_today(laras.vendor) - timedelta(days=11)
    scope = make_term(make_contract(laras, signed_on=began), "scope", lines=("Rundown",))
    ScopeLine.objects.filter(term=scope).update(excluded="Lampu taman")
    for days in range(12):
        log_contact(laras, began + timedelta(days=days), text=f"Bisa tambah {days} lampu?")
    judge_contacts(laras.vendor)
    refresh_overview(vendor=laras.vendor, today=local_today(laras.vendor))


def answers() -> list[str]:
    given = RequestAnswer.objects.valid().order_by("interaction__occurred_at")
    return list(given.values_list("answer", flat=True))


def test_twelve_messages_are_triaged_with_the_keys_and_no_reload(work, laras, twelve, sekar):
    with work(sekar) as worker:
        worker.press("Look at the requests")
        assert worker.presses == 1
        worker.start()
        rows, lines = worker.page.locator("[data-choice-keys]"), worker.page.locator(".answered")
        assert worker.page.locator("mark").first.inner_text() == "lampu"
        for count, key in enumerate("112233441234", 1):
            worker.type(key)
            lines.nth(count - 1).wait_for()
        worker.type("u")
        rows.first.wait_for()
        lines.nth(11).wait_for(state="detached")
        assert rows.count() == 1 and lines.count() == 11
        worker.type("1")
        lines.nth(11).wait_for()
        assert "3 messages" in worker.page.locator("#waiting-count").inner_text()
        assert (worker.presses, worker.pages) == (0, 0)
    wanted = "inside inside outside outside unclear unclear none none inside outside unclear inside"
    assert answers() == wanted.split()
    assert all(one.scope_line for one in RequestAnswer.objects.valid().exclude(answer="none"))


def test_on_a_phone_each_takes_one_press_and_nothing_jumps(work, laras, twelve, sekar):
    """The first is answered on home, which leads to the page with the others."""
    with work(sekar, on_phone=True) as worker:
        assert worker.page.locator("main .asked mark").inner_text() == "lampu"
        worker.press("Outside", within="main")
        lines, scope = worker.page.locator(".answered"), worker.page.locator(".in-sight")
        lines.first.wait_for()
        places = []
        for count in range(2, 13):
            button = worker.page.get_by_role("button", name="Outside").first
            places.append(worker.page.evaluate("scrollY"))
            button.tap()
            lines.nth(count - 1).wait_for()
            assert scope.evaluate("e => e.getBoundingClientRect().bottom > 48")
        assert (worker.presses, worker.pages) == (12, 1)
        assert places == sorted(places)
    assert answers() == ["outside"] * 12


def test_what_is_no_request_takes_one_press_for_all(work, laras, twelve, sekar):
    """The usual heap: a few requests among thanks and questions of the day."""
    with work(sekar, on_phone=True) as worker:
        worker.press("Look at the requests")
        lines = worker.page.locator(".answered")
        for count in range(3):
            worker.page.get_by_role("button", name="Outside").first.tap()
            lines.nth(count).wait_for()
        worker.start()
        worker.page.get_by_role("button", name="None of the others is a request").tap()
        lines.nth(11).wait_for()
        assert (worker.presses, worker.pages) == (1, 0)
        said = worker.page.locator("#waiting-count").inner_text()
        assert said == "No message waits for an answer."
        lines.nth(11).get_by_role("button", name="Undo").tap()
        lines.nth(11).wait_for(state="detached")
    assert answers() == ["outside"] * 3 + ["none"] * 8
