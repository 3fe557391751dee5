"""P5: which court can hear a claim, the claim as it is frozen, its papers, and who confirms it."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from clientcare.core.refused import Refused
from clientcare.documents.layout import sheets_of
from clientcare.models import Delivery, Membership, Role
from offboarding.court.actions.answer_claim import answer_claim
from offboarding.court.actions.make_claim import make_claim
from offboarding.court.actions.record_claim_answer import record_claim_answer
from offboarding.court.claim_rows import ClaimRows
from offboarding.court.current_claim import claim_document, current_claim
from offboarding.court.forums import SMALL_CLAIM_LIMIT, forum_conditions
from offboarding.court.pack import court_pack
from offboarding.endings.actions.choose_path import choose_path
from offboarding.evidence.exhibits import exhibits_of, uploaded_files
from offboarding.models import CourtClaim, CourtForum, Path, Termination
from tests.support import cast as casts
from tests.support.defaults import add_overdue
from tests.support.endings import TODAY, make_ending, proof_file, store_pdf
from tests.support.factories import make_client, make_contract, make_payment, make_term
from tests.support.world_court import claim_for_outside

pytestmark = pytest.mark.django_db
CAST = casts.demanded
SMALL = CourtForum.SMALL


@pytest.fixture
def ending(cast, laras, ratna):
    """In default with Rp7.500.000, three somasi delivered, on the path by the court; no address."""
    laras.address = ""
    laras.save(update_fields=["address"])
    choose_path(termination=cast.ending, path=Path.COURT, by=ratna, today=TODAY)
    return cast.ending


def states(ending, district="", forum=SMALL, language="en"):
    conditions = forum_conditions(ClaimRows(ending, TODAY), district, language)[forum]
    return [condition.state for condition in conditions]


def claim_of(ending, by, lawyer, **fields):
    typed = {"forum": SMALL, "court": "Pengadilan Negeri Denpasar", "district": "same"}
    return make_claim(termination=ending, lawyer=lawyer, by=by, today=TODAY, **(typed | fields))


def text_of(document) -> str:
    return " ".join(sheets_of(document.html).replace("\u00a0", " ").split())


def test_each_condition_says_met_not_met_or_not_known_and_on_what(ending):
    # default; court; amount; parties (two persons); address (none); district (nobody said)
    assert states(ending) == ["met", "unknown", "met", "unknown", "unknown", "unknown"]
    ending.client.address = "Jalan Sudirman 1, Denpasar"
    ending.client.save()
    for district, state in (("same", "met"), ("local", "met"), ("other", "unmet")):
        assert states(ending, district)[4:] == ["met", state]
    for forum, state in (("court", "met"), ("arbitration", "unmet"), ("mediation", "unknown")):
        term = make_term(ending.contract, "dispute", {"forum": forum, "place": ""}, clause="12")
        assert [states(ending, forum=forum)[1] for forum in CourtForum] == [state, state]
        term.delete()
    basis = forum_conditions(ClaimRows(ending, TODAY), "", "en")[SMALL][0].basis
    assert basis.replace("\u00a0", " ").startswith("Open after its due day: Rp7.500.000 (INV")


def test_five_hundred_million_is_small_and_one_rupiah_more_is_not(ending):
    add_overdue(ending, str(SMALL_CLAIM_LIMIT - 7_500_000))
    assert (ClaimRows(ending, TODAY).amount, states(ending)[2]) == (SMALL_CLAIM_LIMIT, "met")
    add_overdue(ending, "1")
    assert states(ending)[2] == "unmet"
    assert states(ending, forum=CourtForum.ORDINARY) == ["met", "unknown"]


def test_credit_of_the_client_is_deducted_and_may_leave_nothing(ending):
    make_payment(ending.client, "2000000", paid_on=date(2026, 9, 1))
    rows = ClaimRows(ending, TODAY)
    assert (rows.owed, rows.credit, rows.amount) == (7_500_000, 2_000_000, 5_500_000)
    make_payment(ending.client, "5500000", paid_on=date(2026, 9, 1))
    assert states(ending)[0] == "unmet"


def test_the_ledger_has_the_sums_of_every_other_page(ending):
    invoice = ending.contract.invoices.get()
    make_payment(ending.client, "1000000", paid_on=date(2026, 9, 2), invoice=invoice)
    make_payment(ending.client, "3000000", paid_on=date(2026, 5, 2), contract=ending.contract)
    make_payment(
        ending.client, "9", paid_on=TODAY + timedelta(days=1), invoice=invoice
    )  # tomorrow's
    ledger = ClaimRows(ending, TODAY).ledger
    assert (ledger.billed, ledger.settled, ledger.open) == (7_500_000, 1_000_000, 6_500_000)
    assert [payment.amount for payment in ledger.loose] == [Decimal(3_000_000)]
    assert ledger.invoices[0].is_claimed and len(ledger.invoices[0].settled_by) == 1
    assert ClaimRows(ending, TODAY).amount == ledger.open


def test_the_claim_says_what_rows_say_and_shows_the_gaps(ending, ratna, maria):
    make_term(ending.contract, "payment", {"due_days": 14}, clause="5.2")
    claim = claim_of(ending, ratna, maria)
    text = text_of(claim.document)
    for said in (
        "Pasal 5.2, Pembayaran: jatuh tempo setelah ",
        "GUGATAN SEDERHANA",
        "Belum dikonfirmasi oleh advokat",
        "Ketua Pengadilan Negeri Denpasar",
        "Para Tergugat",
        "Ratna Wulandari, Pemilik",
        "Rp7.500.000 (tujuh juta lima ratus ribu rupiah)",
        "Somasi III, dikirim 17 Oktober 2026, batas waktu 24 Oktober 2026 (Bukti P-1)",
        "[alamat]",
        "[salinan perjanjian yang ditandatangani]",
        "Menghukum Para Tergugat membayar Rp7.500.000 kepada Penggugat.",
    ):
        assert said in text, said
    assert (claim.amount, claim.currency, len(claim.exhibits)) == (7_500_000, "IDR", 1)
    assert [exhibit["member"] for exhibit in claim.exhibits] == [
        exhibit.member for exhibit in exhibits_of(ending.client)
    ], "numbered as in the case file, and a claim is no exhibit of itself"
    mail = Delivery.objects.get(purpose="notice", to_address=maria.email)
    assert f"/reviews/claims/{claim.pk}/" in mail.body


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"district": "other"}, "cannot hear it. Not met: Both sides are in the same"),
        ({"lawyer": None}, "Choose one of your lawyers"),
    ],
)
def test_it_is_not_made_where_a_condition_is_not_met(ending, ratna, maria, change, sentence):
    with pytest.raises(Refused, match=sentence):
        claim_of(ending, ratna, change.pop("lawyer", maria), **change)
    assert current_claim(ending) is None


def test_nothing_due_or_another_path_makes_no_claim(ending, ratna, maria):
    ending.client.payments.all().delete()
    invoice = ending.contract.invoices.get()
    make_payment(ending.client, "7500000", paid_on=TODAY, invoice=invoice)
    with pytest.raises(Refused, match="money that is due"):
        claim_of(ending, ratna, maria, forum=CourtForum.ORDINARY)
    other = make_ending(make_client(ending.vendor, "Dewi"), ratna)
    with pytest.raises(Refused, match="Choose the path by the court"):
        claim_of(other, ratna, maria)


def test_the_named_lawyer_confirms_what_was_read_and_the_claim_says_so(
    ending, ratna, maria, melati, as_user
):
    claim = claim_of(ending, ratna, maria)
    Membership.objects.create(vendor=melati, user=maria, role=Role.LAWYER)
    for slug, waiting in (("kejora", [claim]), ("melati", [])):
        assert list(as_user(maria).get(f"/v/{slug}/reviews/").context["claims"]) == waiting
    answers = {"claim": claim, "kind": "confirmed", "note": "", "today": TODAY}
    with pytest.raises(Refused, match="still being made"):
        answer_claim(by=maria, seen_sha256="", **answers)
    store_pdf(claim.document)
    with pytest.raises(Refused, match="Only the lawyer"):
        answer_claim(by=ratna, seen_sha256=claim.document.pdf_sha256, **answers)
    with pytest.raises(Refused, match="not the one you were shown"):
        answer_claim(by=maria, seen_sha256="0" * 64, **answers)
    answer = answer_claim(by=maria, seen_sha256=claim.document.pdf_sha256, **answers)
    text = text_of(answer.document)
    assert "Dikonfirmasi oleh Maria Siahaan pada 12 November 2026: versi 1, SHA-256" in text
    assert "Belum dikonfirmasi" not in text and answer.document.version == 2
    form = text.split("A. Para pihak")[1].split('class="s-foot"')[0]
    assert form in text_of(claim.document), "nothing else changed"
    with pytest.raises(Refused, match="answered already"):
        answer_claim(by=maria, seen_sha256=claim.document.pdf_sha256, **answers)
    newer = claim_of(ending, ratna, maria)
    assert (current_claim(ending), newer.document.version) == (newer, 3)
    for old in (claim.document, answer.document):
        old.refresh_from_db()
        assert old.void_reason == "Replaced by version 3."


def test_nobody_confirms_what_is_not_owed_any_more(ending, ratna, maria, as_user):
    claim = claim_of(ending, ratna, maria)
    store_pdf(claim.document)
    answers = {"claim": claim, "kind": "confirmed", "note": "", "by": maria}
    answers |= {"today": TODAY, "seen_sha256": claim.document.pdf_sha256}
    old = {"kind": "confirmed", "note": "", "seen_sha256": "0" * 64}
    shown = as_user(maria).post(f"/v/kejora/reviews/claims/{claim.pk}/", old)
    assert shown.status_code == 422 and "not the one you were shown" in shown.text
    assert f'name="seen_sha256" value="{claim.document.pdf_sha256}"' in shown.text
    owed = {"invoice": ending.contract.invoices.get(), "paid_on": TODAY}
    paid = make_payment(ending.client, "1000000", **owed)
    with pytest.raises(Refused, match="6.500.000 now"):
        answer_claim(**answers)
    pages = {ratna: f"endings/{ending.pk}/court", maria: f"reviews/claims/{claim.pk}"}
    for person, page in pages.items():
        assert "by the records it is" in as_user(person).get(f"/v/kejora/{page}/").text
    paid.delete()
    ending.contract.written_demands.filter(rung=3).update(state="issued")  # its mail came back
    for name in ("Somasi III", "Somasi ke-3"):  # as claims of before say it
        html = claim.document.html.replace("Somasi III", name)
        type(claim.document).objects.filter(pk=claim.document_id).update(html=html)
        with pytest.raises(Refused, match="names a somasi that did not arrive"):
            answer_claim(**answers)
    Termination.objects.filter(pk=ending.pk).update(path=Path.CLAUSE)
    with pytest.raises(Refused, match="path by the court was left"):
        answer_claim(**answers)
    Termination.objects.filter(pk=ending.pk).update(path=Path.COURT, cancelled_on=TODAY)
    with pytest.raises(Refused, match="cancelled"):
        answer_claim(**answers)
    assert claim not in CourtClaim.objects.waiting()


def test_a_somasi_for_what_is_paid_is_no_reminder_of_the_claim(ending, ratna):
    assert len(ClaimRows(ending, TODAY).demands) == 3
    first = ending.contract.invoices.get()
    add_overdue(ending, "2000000")
    make_payment(ending.client, "7500000", paid_on=TODAY, invoice=first)
    rows = ClaimRows(ending, TODAY)
    assert (rows.amount, rows.demands) == (2_000_000, [])


def test_changes_need_their_words_and_no_document_follows(ending, ratna, maria):
    claim = claim_of(ending, ratna, maria)
    answers = {"claim": claim, "kind": "changes", "by": maria, "today": TODAY, "seen_sha256": ""}
    with pytest.raises(Refused, match="Write what has to change"):
        answer_claim(note=" ", **answers)
    answer_claim(note="Alamat Tergugat belum ada.", **answers)
    assert claim_document(current_claim(ending)) == claim.document
    assert "Alamat Tergugat" in Delivery.objects.filter(to_address=ratna.email).last().body


def test_an_outside_advocate_is_named_with_who_recorded_it(ending, ratna):
    claim = claim_of(ending, ratna, None)
    store_pdf(claim.document)
    typed = {
        "claim": claim,
        "kind": "confirmed",
        "advocate_name": "Bayu Prakoso",
        "advocate_number": "12.34",
        "day": TODAY,
        "note": "",
        "by": ratna,
        "today": TODAY,
        "seen_sha256": claim.document.pdf_sha256,
        "file": None,
    }
    for change, sentence in (
        ({}, "Upload the signed confirmation"),
        ({"advocate_name": " "}, "advocate’s name"),
        ({"day": TODAY - timedelta(days=1)}, "cannot be older"),
        ({"day": TODAY + timedelta(days=1)}, "has not come"),
    ):
        with pytest.raises(Refused, match=sentence):
            record_claim_answer(**(typed | change))
    invoice, later = ending.contract.invoices.get(), TODAY + timedelta(days=1)
    paid = make_payment(ending.client, "1000000", paid_on=later, invoice=invoice)
    with pytest.raises(Refused, match="6.500.000 now"):  # paid after the answer, before it came
        record_claim_answer(**typed | {"file": proof_file("konfirmasi.png"), "today": later})
    paid.delete()
    answer = record_claim_answer(**typed | {"file": proof_file("konfirmasi.png")})
    assert "Bayu Prakoso, nomor advokat 12.34, pada 12 November 2026, sebagaimana dicatat oleh" in (
        text_of(answer.document)
    )
    assert "konfirmasi.png" not in [file.name for file in uploaded_files(ending.client)]


def test_the_papers_hold_the_claim_and_its_own_exhibits(ending, ratna, maria, as_user):
    claim = claim_of(ending, ratna, maria)
    with pytest.raises(Refused, match="still being made"):
        court_pack(ending, current_claim(ending), TODAY)
    page = f"/v/kejora/endings/{ending.pk}/court/"
    assert as_user(ratna).get(f"{page[:-1]}.zip").url == page
    store_pdf(claim.document)
    make_contract(ending.client)
    with ZipFile(BytesIO(court_pack(ending, current_claim(ending), TODAY))) as pack:
        names = pack.namelist()
    assert names[:2] == [claim.document.filename, "facts.txt"]
    assert names[2:-1] == [exhibit["member"] for exhibit in claim.exhibits]
    lawyer = as_user(maria)
    room = lawyer.get(f"/v/kejora/reviews/claims/{claim.pk}/").text
    assert "GUGATAN SEDERHANA" in room and claim.document.pdf_sha256 in room
    assert "Claim to a court" in lawyer.get("/v/kejora/reviews/").text
    assert lawyer.get(f"/v/kejora/reviews/claims/{claim.pk}/papers.zip").status_code == 200
    assert "waits for the confirmation of Maria Siahaan" in as_user(ratna).get(page).text


def test_another_vendors_claim_with_the_same_number_and_lawyer_stays_there(
    ending, melati, rudi, ratna, maria, as_user
):
    """Maria is Melati's lawyer, too."""
    theirs = claim_for_outside(make_client(melati), rudi)
    Membership.objects.create(vendor=melati, user=maria, role=Role.LAWYER)
    CourtClaim.objects.filter(pk=theirs.pk).update(lawyer=maria)
    claim = claim_of(ending, ratna, maria)
    numbers = [(row.document.number, row.document.version) for row in (theirs, claim)]
    assert numbers == [("KJN/2026/001", 1)] * 2
    lawyer, page = as_user(maria), f"reviews/claims/{theirs.pk}/"
    pages = (f"melati/{page}", f"kejora/{page}", f"kejora/{page}papers.zip")
    assert [lawyer.get(f"/v/{page}").status_code for page in pages] == [200, 404, 404]
