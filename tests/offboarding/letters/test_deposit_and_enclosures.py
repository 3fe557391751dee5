"""What a letter says of the deposit, of every effort, and of the documents it hands over."""

from datetime import date

import pytest

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from contracts.models import Payment
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import (
    draft_letter,
    enclose_files,
    enclosure_titles,
    letter_texts,
    next_version,
)
from offboarding.letters.actions.save_letter import save_letter
from tests.offboarding.letters.test_letter import letter_page_text
from tests.support.endings import TODAY, log_talk, proof_file
from tests.support.factories import make_invoice, make_payment, note_progress
from tests.support.letters import clock, ending_with_account

pytestmark = pytest.mark.django_db
PAID_ON = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


@pytest.fixture
def ending(laras, ratna):
    ending = ending_with_account(laras, ratna)
    make_payment(laras, "10000000", paid_on=PAID_ON, contract=ending.contract)
    compute_account(termination=ending, by=ratna, today=TODAY)
    return ending


def draft_text(ending, by) -> str:
    return letter_page_text(draft_letter(termination=ending, by=by, today=TODAY))


def test_the_deposit_has_sum_day_and_what_it_covered(ending, ratna):
    letter = draft_letter(termination=ending, by=ratna, today=TODAY)
    whole = "Uang muka sebesar Rp10.000.000 yang kami terima pada 4 Mei 2026 diperhitungkan"
    assert f"{whole} seluruhnya dalam perhitungan ini." in letter_page_text(letter)
    note_progress(ending.contract, "75", "25", "0", "0", "0", day=TODAY)
    compute_account(termination=ending, by=ratna, today=TODAY)
    assert f"{whole} untuk Perencanaan serta Pertemuan." in letter_page_text(letter)
    note_progress(ending.contract, "100", "50", "0", "0", "0", day=TODAY)
    compute_account(termination=ending, by=ratna, today=TODAY)
    counted = f"{whole} seluruhnya dalam perhitungan ini."
    assert counted in letter_page_text(letter), "less than the work: nobody agreed what it paid"
    note_progress(ending.contract, "75", "25", "0", "0", "0", day=TODAY)
    invoice = make_invoice(
        ending.client, "1000000", contract=ending.contract, due_on=TODAY, bills="line"
    )
    make_payment(ending.client, "1000000", paid_on=TODAY, invoice=invoice)
    compute_account(termination=ending, by=ratna, today=TODAY)
    assert counted in letter_page_text(letter), "another payment paid a part, too"
    Payment.objects.update(day_known=False)
    assert "Uang muka" not in letter_page_text(letter), "its day is not known"


def test_each_talk_and_attempt_is_an_effort_with_its_day(ending, ratna):
    log_talk(ending, date(2026, 11, 3), channel="phone", was_reached=False)
    log_talk(ending, date(2026, 11, 5), channel="phone", was_reached=False)
    assert (
        "Upaya yang telah ditempuh sebelum surat ini: pembicaraan melalui panggilan video pada 24 "
        "Oktober 2026; upaya menghubungi Ibu dan Bapak melalui telepon pada 3 dan 5 November 2026."
    ) in draft_text(ending, ratna)


def test_enclosures_have_titles_and_are_counted(ending, ratna, laras):
    contract = ending.contract
    files = [
        attach_file(vendor=laras.vendor, client=laras, name=name, data=proof_file()[1], by=ratna)
        for name in ("scan_0001.png", "serah_terima.png")
    ]
    contract.signed_file = files[0]
    contract.save(update_fields=["signed_file"])
    letter = draft_letter(termination=ending, by=ratna, today=TODAY)
    assert "1 berkas" in letter_page_text(letter)
    enclose_files(letter, files)
    html = letter_page_text(type(letter).objects.get(pk=letter.pk))
    assert "2 berkas" in html
    assert f"Perjanjian {contract.number} bertanda tangan dan serah terima." in html
    assert "scan" not in html and ".png" not in html
    titled = {files[1].pk: ("Berita acara serah terima", "")}
    fields = {**letter_texts(letter), "attachments": files, "titles": titled}
    fields["copies"] = " Ibu Sari  Utami\r\n\r\nArsip "
    save_letter(letter=letter, fields=fields, revision=1, by=ratna)
    html = letter_page_text(type(letter).objects.get(pk=letter.pk))
    assert "bertanda tangan · 2&nbsp;Berita acara serah terima" in html
    assert "Tembusan: Ibu Sari Utami; Arsip" in html
    fields |= {"copies": "sari@contoh.test"}
    with pytest.raises(Refused, match="Only names") as refusal:
        save_letter(letter=letter, fields=fields, revision=2, by=ratna)
    assert refusal.value.field == "copies"
    type(letter).objects.filter(pk=letter.pk).update(state="void")
    again = next_version(ending, letter, ratna)
    assert (again.copies, enclosure_titles(again)) == (
        "Ibu Sari Utami\nArsip",
        titled | {files[0].pk: ("", "")},
    )
