"""The case file of Laras & Bimo: made, verified outside the project, changed, brought back."""

import hashlib
import subprocess
import sys
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader, PdfWriter

from clientcare.chats.actions.confirm_chat_import import confirm_chat_import
from clientcare.chats.forms import PHONE, ChatAnswers
from clientcare.core import file_store
from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.models import Attachment, ChatImport, Delivery, Event, FileType
from contracts.models import Amendment
from offboarding.evidence.actions.ask_for_case_file import ask_for_case_file
from offboarding.evidence.actions.note_opinion import note_opinion
from offboarding.evidence.agreed_clauses import spans_of
from offboarding.evidence.both_records import unkept_terms
from offboarding.evidence.bundle import MANIFEST
from offboarding.evidence.chronology import chronology_of
from offboarding.evidence.exhibits import exhibits_of
from offboarding.evidence.stamping import stamped_pages
from offboarding.evidence.uploaded_bundle import check_bundle
from offboarding.models import CaseFile, LossItem
from offboarding.templatetags.event_text import event_text
from tests.support.chats import TALK, WHO, import_chat, upload_chat
from tests.support.endings import png
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_term,
    make_vendor,
)
from tests.support.signed_pdfs import stored_pdf, text_of
from tests.support.talking import end_contract, log_breach, log_contact, withdraw_facts

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)


def locked_pdf() -> bytes:
    """One that only somebody with its password opens; it came in with a chat, unchecked."""
    writer, out = PdfWriter(PdfReader(BytesIO(stored_pdf()))), BytesIO()
    writer.encrypt("rahasia", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def stored(client, name: str, data: bytes, kind: str) -> Attachment:
    file = file_store.store_file(data, kind)
    fields = {"name": name, "file_type": kind, "size": file.size, "sha256": file.sha256}
    return Attachment.objects.create(vendor=client.vendor, client=client, **fields)


@pytest.fixture
def made(laras, sekar, run_jobs, tmp_path) -> SimpleNamespace:
    """Three exhibits: a signed contract, a photo of a message, a locked PDF."""
    contract = make_contract(laras, number="KJN/1", signed_on=date(2026, 3, 2))
    term = make_term(contract, "hours", starts_on=date(2026, 3, 2), clause="Pasal 7")
    log_breach(term, date(2026, 11, 3))
    log_contact(laras, date(2026, 11, 4), text="Baik, terima kasih \U0001f64f")
    wrong = log_contact(laras, date(2026, 11, 5), text="Salah klien")
    facts = {"vendor": laras.vendor, "recorded_by": sekar}
    days = {"signed_on": date(2026, 11, 2), "starts_on": date(2026, 11, 3)}
    amendment = Amendment.objects.create(contract=contract, number="A-1", **days, **facts)
    loss = LossItem(client=laras, kind="third", day=date(2026, 11, 5), what="Kue", currency="IDR")
    loss.vendor, loss.recorded_by, loss.amount = laras.vendor, sekar, 50_000
    loss.save()
    withdraw_facts(wrong, amendment, loss)
    end_contract(make_contract(laras, number="KJN/0"), date(2026, 11, 1), TODAY - timedelta(days=1))
    end_contract(contract, date(2026, 11, 10), TODAY)
    for name, data in (("kontrak.pdf", stored_pdf()), ("foto.png", png())):
        attach_file(vendor=laras.vendor, client=laras, name=name, data=data, by=sekar)
    stored(laras, "Rekap (akhir).pdf", locked_pdf(), FileType.PDF)
    asked = ask_for_case_file(client=laras, language="en", by=sekar, today=TODAY)
    again = ask_for_case_file(client=laras, language="en", by=sekar, today=TODAY)
    assert again == asked
    run_jobs("make_case_file")
    asked.refresh_from_db()
    data = file_store.read_file(asked.zip_sha256)
    folder = tmp_path / "bundle"
    with ZipFile(BytesIO(data)) as archive:
        archive.extractall(folder)
    return SimpleNamespace(case_file=asked, data=data, folder=folder)


def verified(folder: Path) -> tuple[int, str]:
    command = [sys.executable, "-I", "-S", "verify.py"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=30)
    return run.returncode, run.stdout


def packed(folder: Path) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder).as_posix())
    return out.getvalue()


def test_the_bundle_verifies_and_names_what_was_changed(made, laras, kejora):
    case_file, folder = made.case_file, made.folder
    manifest = (folder / MANIFEST).read_bytes()
    names = [line.split("  ")[1] for line in manifest.decode().splitlines()]
    assert names == [
        "dossier.pdf",
        "files/001-kontrak.pdf",
        "files/002-foto.png",
        "files/003-rekap-akhir.pdf",
        "verify.py",
    ]
    assert case_file.exhibits == 3
    assert hashlib.sha256(manifest).hexdigest() == case_file.manifest_sha256
    event = Event.objects.get(kind="case_file_made", client=laras)
    assert event.particulars["manifest"] == case_file.manifest_sha256
    code, said = verified(folder)
    assert (code, said.splitlines()[0]) == (0, "OK: every file is as it was listed.")
    assert case_file.manifest_sha256 in said
    assert check_bundle(kejora, made.data) == case_file
    assert check_bundle(kejora, packed(folder)) == case_file  # zipped again by somebody

    photo = folder / "files/002-foto.png"
    whole = photo.read_bytes()
    photo.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    code, said = verified(folder)
    assert (code, said.splitlines()[0]) == (1, "CHANGED  files/002-foto.png")
    with pytest.raises(Refused, match="Changed: files/002-foto.png"):
        check_bundle(kejora, packed(folder))
    photo.write_bytes(whole)

    photo.rename(folder / "files/002-poto.png")
    code, said = verified(folder)
    assert code == 1
    assert said.splitlines()[:2] == ["MISSING  files/002-foto.png", "ADDED    files/002-poto.png"]
    with pytest.raises(Refused, match="Missing: files/002-foto.png"):
        check_bundle(kejora, packed(folder))
    (folder / "files/002-poto.png").rename(photo)

    for name in ("x\nOK: every file is as it was listed.", "\udcff"):
        (folder / name).write_bytes(b"")
        code, said = verified(folder)
        assert (code, said.count("\n")) == (1, 2) and said.startswith("ADDED    ")
        (folder / name).unlink()

    (folder / MANIFEST).write_bytes(manifest.replace(b"002-foto", b"002-fato"))
    assert verified(folder)[0] == 1
    with pytest.raises(Refused, match="the manifest was changed"):
        check_bundle(kejora, packed(folder))
    (folder / MANIFEST).write_bytes(manifest.replace(b"\n", b"\r\n"))
    assert verified(folder)[0] == 1


def test_the_dossier_says_what_is_on_record(made, laras):
    pdf = (made.folder / "dossier.pdf").read_bytes()
    text = " ".join(text_of(pdf).split())
    assert "Exhibit 1 - 1/1 - " + exhibits_of(laras)[0].sha256[:16] in text  # the stamp
    assert "locked or damaged" in text and "no pages that could be stamped" in text
    assert "Baik, terima kasih [person with folded hands]" in text
    assert "Salah klien" not in text
    assert "3 records were withdrawn as mistakes" in text
    assert "Ended: its last day was 28 November 2026." in text
    assert "It is ending: its last day is 29 November 2026." in text  # today
    assert "clause 7 Contact hours" in text and "Contact hours, clause 7" in text, "as on the pages"
    assert "Times are on our clock, WIB." in text
    assert "Log " in text  # the head of the timeline
    assert "No contact outside a term and no late reply is on record." in text
    assert "Nothing is on record" not in text, "of payments chapter 2 tells"
    assert len(PdfReader(BytesIO(pdf)).pages) >= 4


def test_facts_recorded_late_are_marked(laras):
    zone = laras.vendor.zone
    day = datetime(2026, 11, 4, 10, tzinfo=zone)
    for recorded, text in ((day, "saat itu"), (datetime(2026, 11, 5, 0, 1, tzinfo=zone), "besok")):
        make_interaction(laras, occurred_at=day, text=text, recorded_at=recorded)
    make_interaction(laras, occurred_at=datetime(2026, 11, 30, 9, tzinfo=zone), text="nanti")
    facts = chronology_of(laras, TODAY).facts
    assert [(fact.text, fact.late_days) for fact in facts] == [("saat itu", 0), ("besok", 1)]


def test_only_what_has_a_proof_is_delivered(laras):
    common = {"vendor": laras.vendor, "client": laras, "purpose": "ending", "state": "sent"}
    sent_at = datetime(2026, 11, 4, 10, tzinfo=laras.vendor.zone)
    proof = stored(laras, "balasan.png", png(), FileType.PNG)
    for proven in ({}, {"proof": proof, "proof_on": date(2026, 11, 5)}):
        Delivery.objects.create(method="email", sent_at=sent_at, **common, **proven)
    with override("en"):
        titles = [fact.title for fact in chronology_of(laras, TODAY).facts]
    assert titles == ["Sent: letter and exit email", "Delivered: letter and exit email"]


def test_clauses_are_shown_for_each_day(laras):
    """A permanent term, one that ends, and the contract's own end."""
    contract = make_contract(laras, number="KJN/2", signed_on=date(2026, 1, 1))
    make_term(contract, "hours", starts_on=date(2026, 1, 1))
    make_term(contract, "notice", starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 28))
    terms, ends = list(contract.terms.all()), date(2026, 3, 31)
    assert list(spans_of(terms, ends)) == [
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
        (date(2026, 3, 1), ends),
    ]
    assert list(spans_of(terms, date(2026, 2, 28)))[-1] == (date(2026, 2, 1), date(2026, 2, 28))
    assert list(spans_of(terms, None))[-1] == (date(2026, 3, 1), None)
    last_day, over_from, resumed = date(2026, 2, 10), date(2026, 2, 11), date(2026, 3, 5)
    assert list(spans_of(terms, ends, [(over_from, None)]))[-1] == (date(2026, 2, 1), last_day)
    assert list(spans_of(terms, ends, [(over_from, resumed)]))[1:] == [
        (date(2026, 2, 1), last_day),
        (resumed, ends),
    ]


def test_our_own_breach_is_listed_beside_theirs(laras):
    contract = make_contract(laras, number="KJN/3", signed_on=date(2026, 1, 1))
    term = make_term(contract, "hours", starts_on=date(2026, 1, 1), clause="Pasal 7")
    log_breach(term, date(2026, 11, 3))
    log_breach(term, date(2026, 11, 4), side="vendor")
    found = unkept_terms(laras, timezone.now().replace(year=2026, month=11, day=28))
    assert [(unkept.day.day, unkept.is_ours) for unkept in found] == [(3, False), (4, True)]


def test_an_imported_chat_keeps_its_file_and_says_where_it_came_from(laras, sekar, run_jobs):
    origin = {
        "device": "iPhone 13",
        "exporter": "Sekar",
        "exported_at": datetime(2026, 11, 1, 9, 30, tzinfo=laras.vendor.zone),
        "phone_number": "0812 11",
    }
    late = origin | {"exported_at": timezone.now() + timedelta(minutes=1)}
    with pytest.raises(Refused, match="not come yet"):
        import_chat(laras, sekar, run_jobs, origin=late)
    chat = ChatImport.objects.get()
    earlier = {"contract_id": None, **{name: origin[name] for name in PHONE}}
    form = ChatAnswers(chat_import=chat, contracts=[], earlier=earlier)
    proposed = [form[name].initial for name in (*PHONE, "exported_at")]
    assert proposed == ["iPhone 13", "Sekar", "0812 11", None], "asked once for each phone"
    confirm_chat_import(chat_import=chat, roles=WHO, by=sekar, origin=origin)
    run_jobs("write_chat")
    with override("en"):
        (exhibit,) = exhibits_of(laras)
    assert exhibit.origin.startswith("Sekar · iPhone 13 · 0812 11 · ")
    assert "09:30" in exhibit.origin
    assert file_store.read_file(exhibit.sha256) == TALK.encode()


def test_an_opinion_is_on_the_timeline_and_nowhere_else(laras, sekar):
    noted = note_opinion(client=laras, text=" Menurut saya tidak serius. ", by=sekar)
    text = event_text(noted.kind, noted.particulars)
    assert text == "Opinion, not a fact: Menurut saya tidak serius."
    assert chronology_of(laras, TODAY).facts == []
    assert exhibits_of(laras) == []
    for wrong in ("  ", "x" * 501, "Klien ini penipu."):
        with pytest.raises(Refused):
            note_opinion(client=laras, text=wrong, by=sekar)


def test_a_chat_that_was_never_imported_is_no_exhibit(laras, sekar):
    """It may be another person's."""
    upload_chat(laras, sekar)
    assert exhibits_of(laras) == []


@pytest.mark.parametrize("data", [locked_pdf, lambda: b"%PDF-1.7 rusak %%EOF", lambda: b""])
def test_what_cannot_be_stamped_is_said(data):
    assert stamped_pages(data(), "Exhibit 1", "a" * 64) is None


def test_another_vendors_bundle_was_not_made_here(made):
    with pytest.raises(Refused, match="made here"):
        check_bundle(make_vendor("Melati", "melati"), made.data)


def test_the_command_makes_the_same(laras, tmp_path):
    target, out = tmp_path / "laras.zip", StringIO()
    where = {"vendor": "kejora", "out": str(target), "stdout": out}
    make_client(make_vendor("Melati", "melati"), laras.name)
    call_command("case_file", client="laras & bimo", **where)
    case_file = CaseFile.objects.get()
    assert case_file.manifest_sha256 in out.getvalue()
    assert hashlib.sha256(target.read_bytes()).hexdigest() == case_file.zip_sha256
    make_client(laras.vendor, "Laras & Bimo", reference="C-2")
    with pytest.raises(CommandError, match="Name the reference"):
        call_command("case_file", client="Laras & Bimo", **where)
    with pytest.raises(CommandError, match="no client “Dewi”"):
        call_command("case_file", client="Dewi", **where)
    with pytest.raises(CommandError, match="folder that exists"):
        call_command("case_file", vendor="kejora", client="C-2", out=str(tmp_path / "x" / "y.zip"))
