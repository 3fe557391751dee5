"""The client's files at the ending: one verified pack, a link that ends on a day, one receipt."""

import hashlib
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core import file_store
from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Document, Event, PortalToken
from clientcare.portal.links import client_links
from offboarding.checklist.progress import load_steps
from offboarding.endings.actions.resume_termination import resume_termination
from offboarding.evidence.exhibits import title_of
from offboarding.handover.actions.ask_for_handover_pack import ask_for_handover_pack
from offboarding.handover.actions.confirm_handover import confirm_handover
from offboarding.handover.actions.save_handover_pack import save_handover_pack
from offboarding.handover.actions.send_handover import send_handover
from offboarding.handover.offered import offered_files, why_not_handed_over, withdrawn_files
from offboarding.handover.pack import MadePack
from offboarding.models import HandoverReceipt
from tests.support.by_link import mailed_link, opened_by
from tests.support.endings import make_ending, png, proof_file
from tests.support.factories import ink, make_client, make_interaction
from tests.support.one_line import one_line
from tests.support.suspensions import contract_to_suspend, suspend

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 12, 5, tzinfo=UTC)
TODAY, ENDS_ON = date(2026, 11, 12), date(2026, 11, 27)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as travel:
        yield travel


@pytest.fixture
def ending(clock, laras, ratna):
    made = make_ending(laras, ratna)
    made.notice_given_on, made.effective_on = TODAY, ENDS_ON
    made.save(update_fields=["notice_given_on", "effective_on"])
    return made


@pytest.fixture
def photo(laras, sekar):
    return attach_file(vendor=laras.vendor, client=laras, name="Foto (1).png", data=png(), by=sekar)


@pytest.fixture
def asked(ending, photo, sekar, melati):
    lock_head(melati)  # whose timeline has begun, too
    return ask_for_handover_pack(termination=ending, chosen=[photo.sha256], by=sekar)


@pytest.fixture
def pack(asked):
    """As its job leaves it, without the work."""
    stored = file_store.store_file(b"PK berkas", "zip")
    made = MadePack(stored.sha256, stored.size, hashlib.sha256(b"daftar").hexdigest(), NOW)
    save_handover_pack(pack=asked, made=made)
    return asked


def give_text(pack, by, days=30) -> str:
    """The address in the text that the vendor copies."""
    send_handover(pack=pack, way="text", days=days, by=by, now=datetime.now(UTC))
    return "/p/" + client_links(pack.termination.client, NOW)[0].text.rsplit("/p/", 1)[1]


def first_page(address: str) -> str:
    return Browser(headers={"accept-language": "en"}).get(address, follow=True).content.decode()


def test_the_pack_verifies_with_its_index_and_hashes(asked, photo, laras, run_jobs, tmp_path):
    with pytest.raises(Refused, match="A pack is being made"):
        ask_for_handover_pack(termination=asked.termination, chosen=[photo.sha256], by=None)
    with pytest.raises(Refused, match="is being made"):
        send_handover(pack=asked, way="text", days=30, by=None, now=NOW)
    run_jobs("make_handover_pack")
    asked.refresh_from_db()
    pack, folder = asked, tmp_path / "pack"
    data = file_store.read_file(pack.zip_sha256)
    with ZipFile(BytesIO(data)) as archive:
        archive.extractall(folder)
    listed = (folder / "manifest.sha256").read_bytes()
    assert [line.split("  ")[1] for line in listed.decode().splitlines()] == [
        "index.pdf",
        "files/001-foto-1.png",
        "verify.py",
    ]
    assert hashlib.sha256(listed).hexdigest() == pack.manifest_sha256
    run = subprocess.run([sys.executable, "verify.py"], cwd=folder, capture_output=True, text=True)
    assert run.returncode == 0 and run.stdout.startswith("OK: every file is as it was listed.")
    index = PdfReader(folder / "index.pdf").pages[0].extract_text()
    assert "pengakhiran kontrak" in one_line(index)  # not whose files they are: of any contract
    assert "Serah terima" in index and "Foto (1).png" in index and laras.name in index
    assert photo.sha256 in index.replace("\n", "").replace("\xad", "")
    event = Event.objects.get(kind="handover_made", client=laras)
    assert event.particulars["manifest"] == pack.manifest_sha256


def test_what_a_fact_rests_on_is_paper_and_the_rest_work(photo, laras, ratna):
    suspend(contract_to_suspend(laras), ratna, notice_file=("pemberitahuan.png", ink()))
    kinds = {offer.file.name: str(offer.kind) for offer in offered_files(laras).values()}
    assert kinds == {"Foto (1).png": "work", "pemberitahuan.png": "paper"}


def test_letter_and_email_of_one_subject_are_told_apart():
    titles = [
        title_of(Document(kind=kind, title="Pengakhiran")) for kind in ("letter", "exit_email")
    ]
    assert titles == ["Pengakhiran", "Pengakhiran (email)"]


def test_the_client_downloads_and_confirms_once_without_an_account(pack, ending, ratna, as_user):
    with override("en"):
        address = give_text(pack, ratna)
    browser, page = opened_by(address)
    assert "hands you these files at the ending of contract" in page
    assert "until 27 December 2026 (WIB), 30 days after the ending" in page.replace("\xa0", " ")
    before = PortalToken.objects.values().get()
    got = browser.get("/p/handover/zip/")
    assert got.content == file_store.read_file(pack.zip_sha256)
    assert "no-store" in got["Cache-Control"] and "attachment" in got["Content-Disposition"]
    assert "no-store" in browser.get("/p/handover/")["Cache-Control"]
    browser.head("/p/handover/")
    assert browser.post("/p/handover/zip/").status_code == 405
    assert PortalToken.objects.values().get() == before and not HandoverReceipt.objects.exists()
    team = as_user(ratna)
    team.get(address, follow=True)
    team.post("/p/read/")
    typed = {"seen_sha256": pack.manifest_sha256}
    assert team.post("/p/handover/", typed).status_code == 422
    stale = browser.post("/p/handover/", {"seen_sha256": "0" * 64})
    assert stale.status_code == 422 and not HandoverReceipt.objects.exists()
    assert f'value="{pack.manifest_sha256}"' in stale.text, "the next press is about what it shows"
    for odd in ("", "0" * 20_000):
        told = browser.post("/p/handover/", {"seen_sha256": odd, "x": "1"})
        assert told.status_code == 422 and "shows other files now" in told.text
    for _press in range(2):
        done = browser.post("/p/handover/", typed, follow=True).content.decode()
        receipt = HandoverReceipt.objects.get()
        assert receipt.sha256 in done and "I received it" not in done
    assert "something else" in browser.get("/p/recap/").content.decode()
    event = Event.objects.get(kind="handover_received")
    assert event.particulars["sha256"] == receipt.sha256 and event.by is None
    closing = load_steps(ending, TODAY)[-1].result.replace("\xa0", " ")
    assert closing == "the client received the handover on Thu 12 Nov"
    assert opened_by(address)[1].count(pack.files.get().sha256) == 1, "and it can be read again"
    newer = give_text(pack, ratna)
    assert "revoked this link" in first_page(address)
    assert receipt.sha256 in opened_by(newer)[1]


def test_the_link_works_through_its_last_day(pack, laras, ratna, clock, run_jobs):
    laras.email = ""
    laras.save(update_fields=["email"])
    for days, way, field in ((0, "text", "days"), (366, "text", "days"), (30, "mail", "way")):
        with pytest.raises(Refused) as refusal:
            send_handover(pack=pack, way=way, days=days, by=ratna, now=NOW)
        assert refusal.value.field == field
    laras.email = "laras@klien.test"
    laras.save(update_fields=["email"])
    link = send_handover(pack=pack, way="mail", days=1, by=ratna, now=NOW)
    run_jobs("send_portal_link")
    assert [message.to for message in mail.outbox] == [["laras@klien.test"]]
    clock.move_to(datetime(2026, 11, 28, 16, 59, 59, tzinfo=UTC))  # 23:59:59 in Jakarta
    assert "28 November 2026" in opened_by(mailed_link())[1].replace("\xa0", " ")
    clock.move_to(datetime(2026, 11, 28, 17, tzinfo=UTC))
    assert "worked until" in first_page(mailed_link())
    seen = pack.manifest_sha256
    with pytest.raises(Refused, match="worked until"):
        confirm_handover(link=link, seen_sha256=seen, today=TODAY, now=datetime.now(UTC))
    with pytest.raises(Refused, match="last beyond today"):
        send_handover(pack=pack, way="text", days=1, by=ratna, now=datetime.now(UTC))


def test_what_cannot_be_handed_over_is_said(pack, ending, photo, ratna):
    for chosen, said in (([], "at least one"), (["0" * 64], "not there any more")):
        with pytest.raises(Refused, match=said):
            ask_for_handover_pack(termination=ending, chosen=chosen, by=ratna)
    address = give_text(pack, ratna)
    ending.notice_given_on = None
    ending.save(update_fields=["notice_given_on"])
    with pytest.raises(Refused, match="notice comes first"):
        send_handover(pack=pack, way="text", days=30, by=ratna, now=NOW)
    ending.cancelled_on = TODAY
    ending.save(update_fields=["cancelled_on"])
    with pytest.raises(Refused, match="was cancelled on"):
        ask_for_handover_pack(termination=ending, chosen=[photo.sha256], by=ratna)
    browser, page = opened_by(address)
    assert "The contract goes on" in page
    assert "The contract goes on" in browser.get("/p/handover/zip/").content.decode()


def test_resuming_closes_the_link_and_says_so_before(pack, ending, ratna, as_user):
    address = give_text(pack, ratna)
    browser, _page = opened_by(address)
    shown = as_user(ratna).get(reverse("ending_resume", args=["kejora", ending.pk])).text
    assert "The link closes when the work goes on: files handed over." in shown
    resume_termination(
        termination=ending, reason="Sepakat.", consent=proof_file(), by=ratna, today=TODAY
    )
    for page in ("/p/handover/", "/p/handover/zip/"):
        assert "revoked this link on" in browser.get(page, follow=True).content.decode()
    assert "revoked this link on" in first_page(address)
    [link] = client_links(ending.client, datetime.now(UTC))
    assert link.state == "revoked" and Event.objects.filter(kind="client_link_revoked").exists()


def test_a_file_whose_contact_was_withdrawn_leaves_no_more(pack, photo, laras, ratna, as_user):
    address = give_text(pack, ratna)
    browser, _page = opened_by(address)
    photo.interaction = make_interaction(laras, text="Foto pasangan lain")
    photo.save(update_fields=["interaction"])
    assert browser.get("/p/handover/zip/")["Content-Type"] == "application/zip"
    withdraw_interaction(interaction=photo.interaction, reason="Bukan klien ini.", by=ratna)
    seen = {"seen_sha256": pack.manifest_sha256}
    for closed in (
        browser.get("/p/handover/zip/"),
        browser.get("/p/handover/"),
        browser.post("/p/handover/", seen),
    ):
        text = closed.content.decode()
        assert "are being checked once more" in text and photo.name not in text
    link = PortalToken.objects.get()
    with pytest.raises(Refused, match="are being checked"):
        confirm_handover(link=link, **seen, today=TODAY, now=NOW)
    assert not HandoverReceipt.objects.exists()
    with pytest.raises(Refused, match="Foto \\(1\\).png.* was withdrawn: make another pack"):
        give_text(pack, ratna)
    page = as_user(ratna).get(pack.get_absolute_url()).text
    assert (
        "“Foto (1).png” was withdrawn: make another pack" in page and "Make a new link" not in page
    )


def test_a_paper_that_is_stored_elsewhere_too_leaves(ending, laras, citra, ratna, melati, rudi):
    """At another client of ours, to whom it was mailed by mistake; at another vendor, even after
    it was void here.
    """
    dewi = make_client(melati, "Dewi")
    theirs = attach_file(vendor=melati, client=dewi, name="tagihan.png", data=png(), by=rudi)
    ours = {"vendor": laras.vendor, "client": laras, "language": "id", "version": 1}
    Document.objects.create(kind="invoice", number="INV-1", pdf_sha256=theirs.sha256, **ours)
    pack = ask_for_handover_pack(termination=ending, chosen=[theirs.sha256], by=ratna)
    Document.objects.update(voided_at=NOW)
    assert (withdrawn_files(pack), why_not_handed_over(pack)) == ([], "")
    Document.objects.update(voided_at=None)
    attach_file(vendor=laras.vendor, client=citra, name="tagihan.png", data=png(), by=ratna)
    assert (withdrawn_files(pack), why_not_handed_over(pack)) == ([], "")
