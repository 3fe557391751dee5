"""The clauses that only regulate an ending: what they say, what they refuse, and where the
contract's form asks for them.
"""

from datetime import date
from fractions import Fraction

import pytest
from django.utils.translation import override

from clientcare.core.refused import Refused
from contracts.agreement.boundaries import TERM_KINDS, checked_value
from contracts.agreement.boundaries.clauses.cancellation import Cancellation
from contracts.agreement.boundaries.clauses.default import Default
from contracts.agreement.write_terms import add_terms
from contracts.boundary_sheet.sentences import term_sentence
from contracts.models import BoundaryTerm
from tests.contracts.contract.test_fact_pages import CONTRACT, rows
from tests.support.factories import make_contract

pytestmark = pytest.mark.usefixtures("without_refreshes")

TIERS = [
    {"from_days": 0, "percent": "50"},
    {"from_days": 90, "percent": "10"},
    {"from_days": 30, "percent": "25"},
]
DEFAULT = {"demands": None, "days_apart": None, "cure_days": None, "effect_days": None}


@pytest.mark.parametrize(
    ("kind", "value", "english", "indonesian", "sheet"),
    [
        (
            "default",
            {**DEFAULT, "unit": "calendar_days"},
            "3 demands, 7 calendar days apart, ends with the letter",
            "3 somasi, berjarak 7 hari kalender, berakhir bersama surat",
            "Jika yang disepakati tidak dilaksanakan meskipun telah diberi surat peringatan, "
            "perjanjian dapat diakhiri.",
        ),
        (
            "default",
            {"demands": 1, "days_apart": 14, "unit": "working_days", "effect_days": 5},
            "1 demand, 14 working days apart, ends 5 days after the letter",
            "1 somasi, berjarak 14 hari kerja, berakhir 5 hari setelah surat",
            "Jika yang disepakati tidak dilaksanakan meskipun telah diberi surat peringatan, "
            "perjanjian dapat diakhiri. Sebelumnya dikirim 1 surat peringatan. Jarak dua surat "
            "peringatan paling sedikit 14 hari kerja. Perjanjian lalu berakhir 5 hari kalender "
            "setelah surat pengakhiran.",
        ),
        (
            "cancellation",
            {"percent": "25"},
            "25% of the price not yet done",
            "25% dari harga yang belum dikerjakan",
            "Jika Anda membatalkan, kami mengenakan 25% dari harga pekerjaan yang belum dilakukan.",
        ),
        (
            "cancellation",
            {"tiers": TIERS},
            "10% with 90 days or more, 25% with 30 days or more, 50% with fewer",
            "10% dengan 90 hari atau lebih, 25% dengan 30 hari atau lebih, "
            "50% jika kurang dari itu",
            "Jika Anda membatalkan, kami mengenakan sebagian harga pekerjaan yang belum "
            "dilakukan, menurut sisa hari menuju acara: 90 hari atau lebih 10%, 30 hari atau lebih "
            "25%, kurang dari itu 50%.",
        ),
        (
            "cancellation",
            {"tiers": TIERS[:1]},
            "50% of the price not yet done",
            "50% dari harga yang belum dikerjakan",
            "Jika Anda membatalkan, kami mengenakan 50% dari harga pekerjaan yang belum dilakukan.",
        ),
        (
            "deposit",
            {"mode": "floor", "minimum": "5000000", "currency": "IDR"},
            "at least Rp5.000.000 is kept",
            "paling sedikit Rp5.000.000 tidak dikembalikan",
            "Jika Anda mengakhirinya lebih awal, paling sedikit Rp5.000.000 dari uang yang Anda "
            "bayar tidak dikembalikan.",
        ),
        (
            "deposit",
            {"mode": "credit"},
            "set off against the work done",
            "diperhitungkan dengan pekerjaan yang telah dilakukan",
            "Jika perjanjian berakhir lebih awal, uang yang Anda bayar diperhitungkan dengan "
            "pekerjaan yang telah dilakukan dan sisanya dikembalikan.",
        ),
        (
            "waiver_1266",
            {},
            "waived by both sides",
            "dikesampingkan kedua pihak",
            "Pengakhiran karena wanprestasi tidak memerlukan putusan pengadilan: kedua pihak "
            "mengesampingkan pasal ini.",
        ),
        (
            "dispute",
            {"forum": "court", "place": "Pengadilan Negeri Denpasar"},
            "district court: Pengadilan Negeri Denpasar",
            "pengadilan negeri: Pengadilan Negeri Denpasar",
            "Sengketa kita selesaikan lebih dahulu dengan musyawarah; jika tidak berhasil, "
            "melalui Pengadilan Negeri Denpasar.",
        ),
        (
            "scope_change",
            {"approval": "signed", "quote_days": 3},
            "a change order that both sign, price within 3 working days",
            "perubahan pekerjaan yang ditandatangani kedua pihak, harga dalam 3 hari kerja",
            "Pekerjaan di luar lingkup dimulai setelah kedua pihak menandatangani perubahan "
            "pekerjaan. Harganya kami sampaikan dalam 3 hari kerja.",
        ),
        (
            "suspension",
            {"overdue_days": 14, "notice_days": 3},
            "after 14 days overdue, announced 3 days before",
            "setelah terlambat 14 hari, diberitahukan 3 hari sebelumnya",
            "Jika tagihan terlambat 14 hari, kami dapat menghentikan pekerjaan untuk sementara. "
            "Hal itu kami beritahukan 3 hari sebelumnya.",
        ),
    ],
)
def test_a_clause_as_text_and_as_a_sentence_of_the_sheet(kind, value, english, indonesian, sheet):
    clause = TERM_KINDS[kind].read(value)
    assert TERM_KINDS[kind].read(clause.as_value()) == clause
    assert clause.text() == english
    with override("id"):
        assert clause.text() == indonesian
    assert term_sentence(clause, "id") == sheet


@pytest.mark.parametrize(
    ("kind", "value", "field", "sentence"),
    [
        ("default", {"demands": 0}, "demands", "from 1 to 10"),
        ("default", {"unit": "moons"}, "unit", "one of the values"),
        ("cancellation", {}, "percent", "one of the two"),
        ("cancellation", {"percent": "25", "tiers": TIERS}, "percent", "one of the two"),
        ("cancellation", {"percent": "100.001"}, "percent", "at most 100"),
        ("cancellation", {"percent": "-1"}, "percent", "above 0"),
        ("cancellation", {"tiers": TIERS[1:]}, None, "add one from 0 days"),
        ("cancellation", {"tiers": [TIERS[0], TIERS[0]]}, None, "same number of days"),
        ("cancellation", {"tiers": [{"from_days": 0, "percent": "101"}]}, "percent", "at most 100"),
        ("cancellation", {"tiers": [{"from_days": 0, "percent": ""}]}, None, "fee of each tier"),
        ("deposit", {"mode": ""}, "mode", "one of the values"),
        ("deposit", {"mode": "floor"}, "minimum", "how much is kept"),
        ("deposit", {"mode": "floor", "minimum": "0"}, "minimum", "more than zero"),
        ("deposit", {"mode": "credit", "minimum": "1"}, "minimum", "leave this empty"),
        ("dispute", {"forum": "duel"}, "forum", "one of the values"),
        ("suspension", {"overdue_days": None}, "overdue_days", "whole number"),
    ],
)
def test_a_clause_that_cannot_be_is_refused_at_its_field(kind, value, field, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        checked_value(kind, value)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("days", "rate"),
    [(91, 10), (90, 10), (89, 25), (30, 25), (29, 50), (0, 50), (-1, 50), (-400, 50)],
)
def test_the_tier_changes_exactly_at_its_days(days, rate):
    assert Cancellation.read({"tiers": TIERS}).rate_at(days) == Fraction(rate, 100)
    assert Cancellation.read({"percent": "12.5"}).rate_at(days) == Fraction(1, 8)


def test_what_a_default_clause_leaves_open_is_as_usual():
    silent = Default.read({**DEFAULT, "unit": "calendar_days"})
    assert (silent.demands_needed, silent.days_between, silent.days_to_cure) == (3, 7, 7)
    assert silent.days_until_end == 0
    spoken = Default.read({"demands": 2, "days_apart": 14, "effect_days": 3})
    assert (spoken.demands_needed, spoken.days_between, spoken.days_to_cure) == (2, 14, 14)
    assert spoken.days_until_end == 3


@pytest.mark.django_db
def test_tiers_need_the_day_of_the_event(laras, ratna):
    contract = make_contract(laras)
    tiers = {"kind": "cancellation", "value": {"tiers": TIERS}, "clause": "7.2"}
    with pytest.raises(Refused, match="Write the event date") as refusal:
        add_terms(contract, [tiers], by=ratna)
    assert refusal.value.field == "event_date"
    contract.event_date = date(2026, 12, 12)
    [term] = add_terms(contract, [tiers], by=ratna)
    assert [tier["from_days"] for tier in term.value["tiers"]] == [90, 30, 0]


@pytest.mark.django_db
def test_the_form_folds_the_clauses_and_saves_what_is_typed_there(sekar, as_user, laras):
    desk, address = as_user(sekar), f"/v/kejora/clients/{laras.pk}/contracts/new/"
    page = desk.get(address).text
    first, folded = page.split('id="terms-of-the-ending"')
    assert 'id="term-payment"' in first and 'id="term-default"' not in first
    assert 'id="term-default"' in folded and 'id="term-waiver_1266"' in folded
    typed = {
        "default-clause": "9.1",
        "default-demands": "2",
        "default-unit": "calendar_days",
        "cancellation-percent": "25",
        "cancellation-kill_taxable": "on",
        "deposit-mode": "floor",
        "deposit-minimum": "5.000.000",
        "waiver_1266-clause": "9.3",
    }
    line = {"description": "Perencanaan", "price": "8000000"}
    assert desk.post(address, rows(line, **{**CONTRACT, **typed})).status_code == 302
    saved = {term.kind: (term.clause, term.value) for term in BoundaryTerm.objects.all()}
    assert saved == {
        "default": ("9.1", {**DEFAULT, "demands": 2, "unit": "calendar_days"}),
        "cancellation": (
            "",
            {"percent": "25", "tiers": [], "kill_taxable": True, "expenses_taxable": False},
        ),
        "deposit": ("", {"mode": "floor", "minimum": "5000000", "currency": "IDR"}),
        "waiver_1266": ("9.3", {}),
    }


@pytest.mark.django_db
def test_tiers_are_typed_in_rows_and_a_missing_day_0_opens_their_section(sekar, as_user, laras):
    desk, address = as_user(sekar), f"/v/kejora/clients/{laras.pk}/contracts/new/"
    line = {"description": "Perencanaan", "price": "8000000"}
    typed = {
        "event_date": "2026-12-12",
        "cancellation-rows-TOTAL_FORMS": "2",
        "cancellation-rows-INITIAL_FORMS": "0",
        "cancellation-rows-0-from_days": "90",
        "cancellation-rows-0-percent": "10",
    }
    page = desk.post(address, rows(line, **{**CONTRACT, **typed}))
    assert page.status_code == 422 and "add one from 0 days" in page.text
    assert page.context["form"].terms.is_ending_open
    typed |= {"cancellation-rows-1-from_days": "0", "cancellation-rows-1-percent": "12,5"}
    without = desk.post(address, rows(line, **{**CONTRACT, **typed, "event_date": ""}))
    assert without.status_code == 422 and without.context["form"].errors["event_date"]
    assert desk.post(address, rows(line, **{**CONTRACT, **typed})).status_code == 302
    assert BoundaryTerm.objects.get().value["tiers"] == [
        {"from_days": 90, "percent": "10"},
        {"from_days": 0, "percent": "12.5"},
    ]
