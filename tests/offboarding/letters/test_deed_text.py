"""The deed in every combination: client × balance × provisional or final, in both languages. It
passes the linter, and names the sum and the day of its letter.
"""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from clientcare.documents.labels import long_date
from clientcare.documents.pdf import render_pdf
from offboarding.letters.checks.filled_text import fill_text, shown_block
from offboarding.letters.checks.letter_checks import BALANCES
from offboarding.letters.compose import (
    default_body,
    default_email,
    email_text,
    letter_blocks,
    work_block,
)
from offboarding.letters.deed.default_texts import default_deed
from offboarding.letters.deed.facts import DeedParty, DeedSigner
from offboarding.letters.deed.print_layout import DeedPart, DeedPrint, deed_document
from offboarding.letters.deed.values import deed_values
from offboarding.letters.values import letter_values
from offboarding.linter.elements import Occasion
from offboarding.linter.lint import lint_for
from offboarding.linter.reading import FilledText
from tests.support.letter_table import CASES, PrintedCase

NUMBER = "001/KB/KJN/XI/2026"
BLOCKS = {name: shown_block(is_empty=False) for name in ("facts", "work_status", "account")}
OURS = re.compile(r"\b(kami|kita|kepada Anda|we|our|us|you)\b", re.IGNORECASE)
LANGUAGES = pytest.mark.parametrize("language", ["id", "en"])


def cases_of(language: str) -> list[PrintedCase]:
    return [case for case in CASES if (case.path, case.language) == ("P1", language)]


def facts_of(case: PrintedCase):
    return replace(case.facts, deed_number=NUMBER, deed_date=None)


def deed_text(case: PrintedCase, dispute_clause: str = "12"):
    values = deed_values(
        facts_of(case), case.language, dispute_clause=dispute_clause, in_english=True
    )
    return fill_text(default_deed(case.language), values | BLOCKS)


def complaints(text: FilledText, kind: str, case: PrintedCase) -> list[tuple[str, str]]:
    """As the workshop reads it, and every word of it as a file."""
    balance = BALANCES[case.facts.account.direction]
    occasion = Occasion(kind, path="P1", balance=balance, printed=kind != "email")
    whole = FilledText(text.text.replace("**", ""))
    found = lint_for(text, case.language, occasion) + lint_for(whole, case.language, occasion)
    return [(finding.rule, finding.found) for finding in found]


@LANGUAGES
def test_the_deed_passes_the_linter_and_is_the_text_of_both_sides(language):
    said = {}
    for case in cases_of(language):
        text = deed_text(case, "12" if case.provisional else "")
        found = complaints(text, "deed", case) + OURS.findall(text.text)
        said |= {str(case): found} if found else {}
    assert said == {}


@LANGUAGES
def test_the_letter_and_email_that_bring_it_pass_and_call_nothing_agreed(language):
    for case in (case for case in cases_of(language) if case.client == "couple"):
        facts = facts_of(case)
        values = letter_values(facts, language)
        body = fill_text(default_body(language, "P1", brings_deed=True), values | BLOCKS)
        email = default_email(language, "P1", brings_deed=True)
        mailed = fill_text(email, values | BLOCKS)
        assert complaints(body, "letter", case) + complaints(mailed, "email", case) == []
        for text in (body.text, email_text(email, values)):
            assert NUMBER in text
            assert re.search("hanya berlaku apabila keduanya|applies only if they have", text)
            assert not re.search(r"telah sepakat|have agreed|ditandatangani pada", text)


@LANGUAGES
def test_letter_and_deed_name_one_sum_and_one_day(language):
    for case in cases_of(language):
        account = case.facts.account
        values = letter_values(facts_of(case), language)
        deed, letter = deed_text(case).text, values["account_direction_sentence"]
        if account.direction == "even":
            assert re.search("Tidak ada sisa pembayaran|Neither Party owes", deed)
            continue
        named = account.amount(language), long_date(account.deadline, language)
        assert [part in deed and part in letter for part in named] == [True, True]
        assert account.amount_words(language) in deed


def test_the_signatures_never_stand_alone_on_a_page():
    """Twelve lines of work and two names that take two lines: the last sentence goes with them."""
    [case] = [case for case in cases_of("id") if str(case) == "P1-id-couple-refund-provisional"]
    rows = [(f"Pekerjaan {number} dengan nama yang panjang", "75%") for number in range(12)]
    blocks = {"work_status": work_block(("Pekerjaan", "Selesai"), rows), "account": case.sums()}
    values = deed_values(facts_of(case), "id", dispute_clause="12", in_english=True)
    names = ("Ibu Raden Ajeng Kartika Sari Dewi", "Bapak Muhammad Bimo Adinata Prawira")
    ours = DeedParty("PT Kejora", ("Bandung",), (DeedSigner("Ratna", "Direktur"),), True)
    theirs = DeedParty(" serta ".join(names), ("Bandung",), tuple(map(DeedSigner, names)))
    body = tuple(letter_blocks(default_deed("id"), values, blocks))
    part = DeedPart("id", values["effective_date"], (ours, theirs), body)
    deed = DeedPrint(NUMBER, "KJN/2026/031", "versi 1", "PT Kejora", (part,))
    pages = PdfReader(BytesIO(render_pdf(deed_document(deed)).bytes)).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    [signing] = [text for text in texts if "Ditandatangani oleh Para Pihak" in text]
    assert "teks bahasa Indonesia yang berlaku." in signing
    assert all(name in signing for name in ("Ratna Direktur", *names))
