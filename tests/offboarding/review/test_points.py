"""The lawyer's fifteen points: each with what the record holds, or nothing."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from contracts.contract.actions.attach_signed_contract import attach_signed_contract
from contracts.models import Amendment, Contract, Flag
from offboarding.letters.compose import default_body
from offboarding.models import Letter, OverruledWarning, Path, Termination
from offboarding.review.case_file import evidence_side, matter_flags
from offboarding.review.matter import Matter
from offboarding.review.points import POINTS, checked_points
from tests.support import cast as casts
from tests.support.endings import TODAY, proof_file
from tests.support.factories import make_contract, make_term
from tests.support.letters import clock, make_draft

CAST = casts.submitted
NOON = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)
QUOTE = "Setiap pihak dapat mengakhiri Perjanjian dengan pemberitahuan 14 hari kalender."


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(cast):
    return cast.letter


def lines(letter, number: int) -> list[str]:
    """Point `number` as its row says it, read anew."""
    matter = Matter(Letter.objects.get(pk=letter.pk), TODAY, NOON)
    checked = next(checked for checked in checked_points(matter) if checked.point.number == number)
    return [line.replace("\xa0", " ") for line in checked.lines]


def test_there_are_fifteen_in_order():
    assert [point.number for point in POINTS] == list(range(1, 16))


def test_what_nothing_is_recorded_of_says_nothing(letter):
    empty = [
        checked.point.number
        for checked in checked_points(Matter(letter, TODAY, NOON))
        if not checked.lines
    ]
    assert empty == [4, 5, 8, 9, 14]


def test_parties_contract_path_and_notice(letter):
    assert lines(letter, 1)[-1] == "Signs for Kejora: Ratna Wulandari, Pemilik"
    assert lines(letter, 2) == ["KJN/2026/001, signed on 4 May 2026: the signed file is missing"]
    assert lines(letter, 3) == [
        "By the contract’s termination clause (P2)",
        "Notice, clause 9.2: 14 calendar days",
    ]
    assert lines(letter, 7)[:2] == [
        "Notice, clause 9.2: 14 calendar days",
        "Letter 13 November 2026, may leave until 13 November 2026, "
        "last day of the contract 27 November 2026",
    ]


def test_clauses_of_the_letters_day_and_not_of_a_later_one(letter):
    contract = letter.termination.contract
    make_term(contract, "waiver_1266", clause="9.4")
    make_term(contract, "deposit", {"mode": "credit"}, clause="5.1")
    make_term(contract, "waiver_1267", clause="9.5", starts_on=date(2026, 11, 14))
    assert lines(letter, 4) == ["Waiver of article 1266, clause 9.4: waived by both sides"]
    assert lines(letter, 9) == ["Deposit, clause 5.1: set off against the work done"]


def test_an_amendment_names_what_it_changes(letter):
    contract = letter.termination.contract
    amendment = Amendment.objects.create(
        vendor=contract.vendor,
        contract=contract,
        number="AD-1",
        signed_on=date(2026, 8, 1),
        starts_on=date(2026, 8, 2),
    )
    make_term(
        contract,
        "notice",
        {"days": 30},
        clause="2",
        amendment=amendment,
        starts_on=date(2026, 8, 2),
    )
    assert lines(letter, 8) == [
        "Notice, clause 2: 30 calendar days since 2 August 2026 by amendment AD-1"
    ]
    assert lines(letter, 2)[1] == (
        "Amendment AD-1, signed on 1 August 2026: the signed file is missing"
    )


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (date(2026, 11, 11), "The event was on 11 November 2026."),
        (TODAY, "The event is on 12 November 2026, before the contract ends."),
        (date(2026, 11, 26), "The event is on 26 November 2026, before the contract ends."),
        (date(2026, 11, 27), "The event is on 27 November 2026, the last day of the contract."),
        (date(2026, 11, 28), "The event is on 28 November 2026, 1 day after the contract ends."),
    ],
)
def test_how_near_the_event_is(letter, event, says):
    Contract.objects.update(event_date=event)
    price, shown, *near = lines(letter, 11)
    assert (price, shown) == ("Price of the contract: Rp48.500.000", says)
    assert bool(near) is (event > date(2026, 11, 27))  # else it takes place under the contract


def test_the_frozen_files_and_their_hash(letter):
    assert lines(letter, 15)[0] == f"Letter, SHA-256 {letter.letter_document.pdf_sha256}"


def test_every_active_flag_of_the_client_and_of_no_other_contract(letter, laras):
    """Also one that belongs to no case yet; not a cleared one, nor one about another contract."""

    def flag(**fields):
        common = {"vendor": laras.vendor, "client": laras, "kind": "missed_payment"}
        return Flag.objects.create(**common, evidence={}, since=date(2026, 11, 5), **fields)

    active = flag()
    flag(closed_on=date(2026, 11, 9))
    other = flag(contract=make_contract(laras))
    assert matter_flags(letter.termination) == [active, other]
    assert [shown_flag.flag for shown_flag in evidence_side(letter, TODAY).shown_flags] == [active]
    assert len(lines(letter, 5)) == 1, "the point says what the evidence says"


def test_the_room_quotes_each_clause_in_full(letter, maria, as_user):
    contract = letter.termination.contract
    contract.terms.update(quote=QUOTE)
    make_term(contract, "waiver_1266", clause="9.4")
    page = as_user(maria).get(f"/v/kejora/reviews/{letter.pk}/", {"side": "contract"})
    text = page.content.decode()
    assert QUOTE in text
    assert "The wording of this clause was not recorded" in text


def test_without_the_signed_contract_the_room_says_so_at_the_top(letter, maria, ratna, as_user):
    missing = "The signed contract is not among the documents."
    room = f"/v/kejora/reviews/{letter.pk}/"
    page = as_user(maria).get(room).content.decode()
    assert page.index(missing) < page.index('id="paper-side"')
    attach_signed_contract(
        contract=letter.termination.contract, file=proof_file("kontrak.png"), by=ratna
    )
    page = as_user(maria).get(room, {"side": "files"}).content.decode()
    assert missing not in page and "kontrak.png" in page


def test_the_workshop_asks_for_it_before_submitting(laras, ratna, as_user):
    draft, browser = make_draft(laras, ratna), as_user(ratna)
    workshop = f"/v/kejora/endings/{draft.termination_id}/letter/"
    page = browser.get(workshop).content.decode()
    address = f"/v/kejora/contracts/{draft.termination.contract_id}/signed/"
    assert "The signed contract is missing" in page and address in page
    assert browser.get(address).status_code == 200
    attach_signed_contract(
        contract=draft.termination.contract, file=proof_file("kontrak.png"), by=ratna
    )
    assert "The signed contract is missing" not in browser.get(workshop).content.decode()


def test_the_signed_contract_is_added_once(laras, ratna):
    contract = make_contract(laras)
    with pytest.raises(Refused, match="Choose the signed file") as refused:
        attach_signed_contract(contract=contract, file=None, by=ratna)
    assert refused.value.field == "signed_file"
    attach_signed_contract(contract=contract, file=proof_file(), by=ratna)
    with pytest.raises(Refused, match="there already"):
        attach_signed_contract(contract=contract, file=proof_file(), by=ratna)


def test_a_default_says_why_fewer_demands_are_enough(letter):
    reason = "Klien menolak secara tertulis."
    Termination.objects.update(fewer_demands_reason=reason)
    assert lines(letter, 5) == [], "no reason of another path"
    Termination.objects.update(path=Path.DEFAULT)
    assert lines(letter, 5) == [f"Fewer demands than agreed or usual are enough, because: {reason}"]


def test_what_hinders_it_is_at_the_top_and_locks_the_approval(letter, maria, as_user):
    room, browser = f"/v/kejora/reviews/{letter.pk}/", as_user(maria)
    assert "Approve version 1" in browser.get(room).text
    Letter.objects.update(changed_parts=["address"])
    page = browser.get(room).text
    assert page.index("these changed: the client’s address.") < page.index('id="paper-side"')
    assert "Approve version 1" not in page and "because of what the top of the page says" in page


def test_our_own_late_record_is_counted_beside_it(letter, laras):
    assert lines(letter, 6) == [
        "In the last 90 days: contacts of ours outside a term 0, late replies 0."
    ]


def test_a_warning_that_was_overruled_says_why(letter, ratna):
    def overrule(found: str) -> None:
        OverruledWarning.objects.create(
            vendor=letter.vendor,
            letter=letter,
            text="body",
            rule="id-30",
            found=found,
            reason="Begitu adanya.",
            by=ratna,
        )

    overrule("Dengan hormat, kata yang tidak ada")
    [ours] = lines(letter, 13)
    assert "unchanged" in ours
    overrule("Hak dan kewajiban")
    assert lines(letter, 13)[1] == (
        "“Hak dan kewajiban”: warning overruled by Ratna Wulandari because: Begitu adanya."
    )
    Letter.objects.update(body="Hak **dan kewajiban** tetap berlaku.")
    assert len(lines(letter, 13)) == 2, "marks of bold print are no words"
    OverruledWarning.objects.update(text="email_body")
    assert len(lines(letter, 13)) == 1, "kept in the email, which does not say it"


def test_a_warning_that_is_open_is_shown_with_what_to_write_instead(letter, maria, as_user):
    room, browser = f"/v/kejora/reviews/{letter.pk}/", as_user(maria)
    assert "No warning is open" in browser.get(room).text
    Letter.objects.update(email_body=letter.email_body + "\n\nMohon segera dibalas.")
    page = browser.get(room).text
    assert "<b>segera</b>" in page and "No warning is open" not in page
    assert lines(letter, 13)[1:] == [
        "The email differs from today’s default text: read it as a whole.",
        "Email to the client, “segera”: open warning; instead: <tanggal>",
    ]


@pytest.mark.parametrize("field", ["subject", "body", "body_en"])
def test_a_letter_changed_in_either_language_is_not_our_default_text(letter, field):
    ours = "The letter is our default text for this path, unchanged."
    Letter.objects.update(body_en=default_body("en", letter.path))
    assert lines(letter, 13) == [ours]
    Letter.objects.update(**{field: "Agreement KJN/2026/001"})
    assert (
        lines(letter, 13)[0] == "The letter differs from today’s default text: read it as a whole."
    )
