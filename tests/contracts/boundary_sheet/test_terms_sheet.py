"""The boundary sheet: plain sentences in the client's language, frozen, one version for each state
of the terms.
"""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from clientcare.core.dates import local_today
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import Document, Event, Withdrawal
from contracts.agreement.boundaries import TERM_KINDS
from contracts.boundary_sheet.actions.issue_terms_sheet import issue_terms_sheet
from contracts.boundary_sheet.sentences import line_sentence, term_sentence
from contracts.clauses.actions.sign_draft import sign_draft
from contracts.contract.actions.amend_contract import amend_contract
from contracts.models import BoundaryTerm, ScopeLine
from tests.support.drafts import NOV_12, drafted
from tests.support.factories import OFFICE_HOURS, make_contract, make_term
from tests.support.letters import clock
from tests.support.one_line import one_line

MAY_4 = date(2026, 5, 4)
NIGHTS = [
    {"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "24:00"},
    {"days": [5], "from": "22:00", "to": "02:00"},
]
SATURDAYS = [*OFFICE_HOURS["blocks"], {"days": [5], "from": "09:00", "to": "12:00"}]


@pytest.fixture
def today(kejora):
    return local_today(kejora)


@pytest.fixture
def contract(laras):
    """A usual one: a term of every kind, three lines of scope."""
    contract = make_contract(laras, number="KJN/2026/031", signed_on=MAY_4)
    make_term(contract, "hours", {**OFFICE_HOURS, "blocks": SATURDAYS}, clause="Pasal 4.2")
    make_term(contract, "channel", {"channels": ["whatsapp", "email"]}, clause="4.3")
    make_term(contract, "response", {"amount": 4, "unit": "working_hours"}, clause="4.4")
    make_term(contract, "turnaround", {"days": 3, "unit": "working_days"}, clause="4.5")
    make_term(contract, "call_length", {"minutes": 60}, clause="4.6")
    make_term(
        contract,
        "payment",
        {"due_days": 14, "grace_days": 7, "late_permille": "1", "late_cap_percent": "5"},
        clause="5.2",
    )
    scope = make_term(
        contract, "scope", clause="2", lines=("Konsep", "Koordinasi vendor", "Tim hari acara")
    )
    scope.scope_lines.update(
        included="dua versi denah dan satu papan warna", excluded="cetak", revision_rounds=2
    )
    return contract


@pytest.mark.parametrize(
    ("kind", "value", "indonesian", "english"),
    [
        (
            "hours",
            OFFICE_HOURS,
            "Kami ada untuk Anda Senin–Jumat 09.00–17.00 (WIB). Pada hari libur kami tidak "
            "bekerja.",
            "We are there for you Monday–Friday 09:00–17:00 (WIB). On days off we do not work.",
        ),
        (
            "hours",
            {"blocks": SATURDAYS, "timezone": "Asia/Kuala_Lumpur", "holidays_off": False},
            "Kami ada untuk Anda Senin–Jumat 09.00–17.00 dan Sabtu 09.00–12.00 (Kuala Lumpur).",
            "We are there for you Monday–Friday 09:00–17:00 and Saturday 09:00–12:00 (Kuala "
            "Lumpur).",
        ),
        (
            "hours",
            {**OFFICE_HOURS, "blocks": NIGHTS},
            "Kami ada untuk Anda Senin–Jumat 09.00–24.00 dan Sabtu 22.00–02.00 hari berikutnya "
            "(WIB). Pada hari libur kami tidak bekerja.",
            "We are there for you Monday–Friday 09:00–24:00 and Saturday 22:00–02:00 the next day "
            "(WIB). On days off we do not work.",
        ),
        (
            "channel",
            {"channels": ["whatsapp", "phone", "email"]},
            "Lewat WhatsApp, telepon, atau surel. Surat dan pertemuan langsung selalu boleh.",
            "By WhatsApp, phone or email. Letters and meetings in person are always welcome.",
        ),
        (
            "channel",
            {"channels": ["email"]},
            "Lewat surel. Surat dan pertemuan langsung selalu boleh.",
            "By email. Letters and meetings in person are always welcome.",
        ),
        (
            "response",
            {"amount": 1, "unit": "working_hours"},
            "Pesan Anda kami balas paling lambat dalam 1 jam kerja.",
            "We answer your messages within 1 working hour at the latest.",
        ),
        (
            "turnaround",
            {"days": 3, "unit": "calendar_days"},
            "Permintaan di dalam lingkup kami selesaikan dalam 3 hari kalender.",
            "Requests inside the scope are done within 3 calendar days.",
        ),
        (
            "call_length",
            {"minutes": 60},
            "Satu telepon atau pertemuan paling lama 60 menit.",
            "A call or meeting lasts at most 60 minutes.",
        ),
        (
            "payment",
            {"due_days": 14, "late_permille": "1.5", "late_cap_percent": "5"},
            "Tagihan jatuh tempo 14 hari setelah terbit. Denda keterlambatan 1,5‰ sehari, paling "
            "banyak 5%.",
            "Invoices are due 14 days after they are issued. Late fee 1.5‰ a day, at most 5%.",
        ),
        (
            "payment",
            {"grace_days": 1},
            "Tenggang: 1 hari sesudah jatuh tempo.",
            "Grace: 1 day after the due date.",
        ),
        (
            "notice",
            {"days": 14, "ways": ["letter", "email"]},
            "Siapa pun yang mengakhiri memberi tahu 14 hari kalender sebelumnya. Berlaku bila "
            "disampaikan lewat surel atau surat.",
            "Whoever ends the contract says so 14 calendar days before. It holds if it is said by "
            "email or letter.",
        ),
        (
            "notice",
            {"days": None},
            "Pengakhiran mengikuti pasal ini.",
            "An ending follows this clause.",
        ),
    ],
)
def test_a_term_as_a_sentence(kind, value, indonesian, english):
    read = TERM_KINDS[kind].read(value)
    assert (term_sentence(read, "id"), term_sentence(read, "en")) == (indonesian, english)


def test_a_line_of_the_scope_keeps_its_own_words():
    line = ScopeLine(
        title="Rundown", included="dua versi.\nsatu cetak", excluded="", revision_rounds=0
    )
    assert line_sentence(line, "id") == "Termasuk: dua versi. satu cetak. Putaran revisi: 0."
    assert line_sentence(line, "en").startswith("Included: dua versi.")
    assert line_sentence(line, "id", "en") == (
        "Termasuk / included: dua versi. satu cetak. Putaran revisi / rounds of revision: 0."
    )


def test_how_much_of_a_line_is_said_with_its_unit():
    line = ScopeLine(title="Foto", quantity=1000, unit="foto", included="retus ringan")
    assert line_sentence(line, "id") == "Jumlah: 1.000 foto. Termasuk: retus ringan."
    assert line_sentence(line, "en") == "Quantity: 1,000 foto. Included: retus ringan."
    assert line_sentence(line, "id", "en").startswith("Jumlah / quantity: 1.000 / 1,000 foto. ")
    assert line_sentence(ScopeLine(title="Foto"), "id") == ""


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_usual_contract_fits_on_one_page(contract, laras, sekar, today, run_jobs, language):
    laras.language = language
    laras.save()
    contract.client.refresh_from_db()
    sheet = issue_terms_sheet(contract=contract, by=sekar, today=today)
    assert (sheet.kind, sheet.number, sheet.version, sheet.language) == (
        "terms_sheet",
        "KJN/2026/031",
        1,
        language,
    )
    run_jobs("render_document")
    sheet.refresh_from_db()
    assert sheet.is_rendered and sheet.pdf_pages == 1
    assert ("We are there for you" in sheet.html) == (language == "en")
    for both in (
        'Layanan / <span lang="en">Service</span>',
        'Perjanjian / <span lang="en">Contract</span>',
        'Berlaku per / <span lang="en">As of</span>',
    ):
        assert (both in sheet.html) == (language == "en"), both
    assert "Kami ada untuk Anda" in sheet.html and "Kejora Wedding Organizer" in sheet.html
    assert '<td class="s-clause">4.2</td>' in sheet.html


@pytest.mark.parametrize(("language", "pages"), [("id", 1), ("en", 2)])
def test_the_default_contract_fits_on_one_sheet_of_paper(laras, sekar, run_jobs, language, pages):
    """Nineteen terms: one page, both sides of it with English below."""
    laras.language = language
    laras.save()
    draft = drafted(laras, sekar)
    with clock(NOV_12):
        contract = sign_draft(draft=draft, signed_on=NOV_12, by=sekar, today=NOV_12)
    sheet = issue_terms_sheet(contract=contract, by=sekar, today=NOV_12)
    run_jobs("render_document")
    sheet.refresh_from_db()
    assert sheet.html.count('<td class="s-what">') == 19
    assert sheet.pdf_pages == pages


def test_the_sentence_under_the_title_stays_on_one_line(
    contract, sekar, today, run_jobs, as_user, marks_are_drawn
):
    record(contract.vendor, "client_changed", by=sekar, client=contract.client, changes=["email"])
    before = Event.objects.latest("sequence")
    sheet = issue_terms_sheet(contract=contract, by=sekar, today=today)
    run_jobs("render_document")
    pdf = as_user(sekar).get(f"/v/kejora/documents/{sheet.pk}/").getvalue()
    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "Agar Anda tahu kapan dan bagaimana kami ada untuk Anda." in text
    assert f"KJN/2026/031\nLog {before.sequence} · {before.hash[:16]}" in text  # at its foot


def test_it_is_the_same_version_until_the_terms_are_others(contract, sekar, today):
    first = issue_terms_sheet(contract=contract, by=sekar, today=today)
    assert issue_terms_sheet(contract=contract, by=sekar, today=today + timedelta(days=40)) == first
    amend_contract(
        contract=contract,
        fields={"number": "A1", "signed_on": today, "starts_on": today + timedelta(days=10)},
        terms=[
            {"kind": "response", "clause": "A1", "value": {"amount": 2, "unit": "working_hours"}}
        ],
        by=sekar,
        today=today,
    )
    assert issue_terms_sheet(contract=contract, by=sekar, today=today + timedelta(days=9)) == first
    second = issue_terms_sheet(contract=contract, by=sekar, today=today + timedelta(days=10))
    assert (second.version, Document.objects.count()) == (2, 2)
    assert ">2 jam<" in second.html and "versi 2" in second.html
    assert ">4 jam<" in Document.objects.get(version=1).html


def test_nothing_agreed_is_no_sheet(contract, laras, kejora, sekar, today):
    bare = make_contract(laras, termination_clause="", notice_days=None)
    with pytest.raises(Refused, match="No term is in force"):
        issue_terms_sheet(contract=bare, by=sekar, today=today)
    with pytest.raises(Refused, match="No term is in force"):
        issue_terms_sheet(contract=contract, by=sekar, today=MAY_4 - timedelta(days=1))
    contract.withdrawal = Withdrawal.objects.create(vendor=kejora, reason="Dobel")
    contract.save()
    with pytest.raises(Refused, match="is withdrawn"):
        issue_terms_sheet(contract=contract, by=sekar, today=today)
    assert not Document.objects.exists()


def test_what_people_typed_is_printed_as_text(contract, sekar, today):
    ScopeLine.objects.update(title="<b>Rundown</b>", included="<script>1</script>")
    BoundaryTerm.objects.filter(kind="hours").update(clause="<i>4</i>")
    printed = issue_terms_sheet(contract=contract, by=sekar, today=today).html
    assert "<script>" not in printed and "<b>Rundown" not in printed and "<i>4" not in printed
    assert "&lt;b&gt;Rundown" in printed


def test_the_contracts_page_makes_it_and_says_how_far_it_is(contract, sekar, as_user, run_jobs):
    desk = as_user(sekar)
    answer = desk.post(f"/v/kejora/contracts/{contract.pk}/sheet/")
    assert answer.url == f"{contract.get_absolute_url()}#boundary-sheet"
    page = one_line(desk.get(answer.url).text)
    asks_again = 'hx-trigger="every 2s" hx-select="#sheet-state"'
    assert "being made" in page and "Its PDF is being made" in page and asks_again in page
    run_jobs("render_document")
    sheet = Document.objects.get()
    page = desk.get(answer.url).text
    assert sheet.get_absolute_url() in page and asks_again not in page
    assert desk.get(sheet.get_absolute_url()).content.startswith(b"%PDF")
    again = desk.post(f"/v/kejora/contracts/{contract.pk}/sheet/", follow=True)
    assert "Nothing has changed since version 1" in again.text and Document.objects.count() == 1
