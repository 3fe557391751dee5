"""What a court may not uphold in a contract, and what it lacks; and what each clause does today."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from clientcare.core.days_off import DaysOff
from contracts.agreement.boundaries import TERM_KINDS
from contracts.clauses.default_library import CLAUSES, TEMPLATES
from contracts.clauses.draft_content import DraftClause
from contracts.clauses.warnings import contract_warnings, wording_warnings
from contracts.clauses.what_if import today_case, what_if_by_kind

FLOOR = {"mode": "floor", "minimum": "5000000", "currency": "IDR"}
ADDITIVE = {**FLOOR, "mode": "additive"}
TIERS = {"tiers": [{"from_days": 30, "percent": "25"}, {"from_days": 0, "percent": "50"}]}


def clauses_of(template):
    kept = [clause for place, clause in enumerate(CLAUSES) if place not in template.left_out]
    return [
        DraftClause(
            clause.kind, {**clause.value, "timezone": "Asia/Jakarta"}, clause.text.translation("id")
        )
        for clause in kept
    ]


def with_clause(kind, value=None, text="{agreed}"):
    rest = [clause for clause in clauses_of(TEMPLATES[0]) if clause.kind != kind]
    return rest if value is None else [*rest, DraftClause(kind, value, text)]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_templates_that_a_vendor_begins_with_warn_of_nothing(template):
    assert contract_warnings(clauses_of(template)) == []


@pytest.mark.parametrize(
    ("clauses", "client", "sources"),
    [
        (
            with_clause("deposit", FLOOR),
            "consumer",
            ["UU 8/1999 Pasal 18(1)(c), 18(2)", "KUHPerdata Pasal 1249, 1309"],
        ),
        (with_clause("deposit", FLOOR), "business", ["KUHPerdata Pasal 1249, 1309"]),
        (
            with_clause("deposit", ADDITIVE),
            "business",
            ["KUHPerdata Pasal 1304–1309", "KUHPerdata Pasal 1249, 1309"],
        ),
        (
            with_clause("cancellation", {"percent": "100"}),
            "business",
            ["KUHPerdata Pasal 1307, 1309"],
        ),
        (with_clause("cancellation", {"percent": "50.001"}), "business", ["KUHPerdata Pasal 1309"]),
        (with_clause("cancellation", {"percent": "50"}), "business", []),
        (
            with_clause("deposit", {"mode": "credit"}, "Bila batal, DP hangus. {agreed}"),
            "consumer",
            ["UU 8/1999 Pasal 18(1)(c), 62"],
        ),
        (with_clause("deposit", {"mode": "credit"}, "DP hangus."), "business", []),
        (
            with_clause(
                "hours",
                {**CLAUSES[0].value, "timezone": "Asia/Jakarta"},
                "Jam dapat kami ubah sewaktu-waktu.",
            ),
            "consumer",
            ["UU 8/1999 Pasal 18(1)(g)"],
        ),
        (
            with_clause(
                "social", {"showing": "asked"}, "Kami berhak sewaktu-waktu mengurangi layanan."
            ),
            "consumer",
            ["UU 8/1999 Pasal 18(1)(f)"],
        ),
        (with_clause("payment", {"due_days": 14}), "business", ["KUHPerdata Pasal 1250"]),
        (with_clause("payment"), "consumer", ["KUHPerdata Pasal 1250"]),
        (with_clause("waiver_1266"), "consumer", ["KUHPerdata Pasal 1266"]),
        (with_clause("notice"), "consumer", ["KUHPerdata Pasal 1338(2)"]),
        (with_clause("default"), "consumer", ["KUHPerdata Pasal 1238, 1243"]),
        (with_clause("dispute"), "consumer", ["HIR Pasal 118"]),
        (with_clause("cancellation"), "consumer", ["KUHPerdata Pasal 1249, 1304"]),
    ],
)
def test_each_warning_has_its_source(clauses, client, sources):
    assert [warning.source for warning in contract_warnings(clauses, client)] == sources


SUNDAY_NIGHT = datetime(2026, 11, 15, 14, 10, tzinfo=UTC)  # 21:10 in Jakarta


@pytest.mark.parametrize(
    ("text", "warns"),
    [
        ("Kami berhak mengurangi layanan. We may at our choice cut services.", True),
        ("Kami berhak mengurangi layanan.", True),
        ("We can reduce the service.", True),
        ("Klien berhak mengurangi layanan sampai H-30.", False),
        ("Kami tidak berhak mengurangi layanan. We may not reduce the service.", False),
    ],
)
def test_only_our_own_right_to_do_less_is_warned_of(text, warns):
    clause = DraftClause("social", {"showing": "asked"}, text)
    found = [warning.source for warning in wording_warnings([clause])]
    assert found == ["UU 8/1999 Pasal 18(1)(f)"] * warns


@pytest.mark.parametrize(
    ("text", "warns"),
    [
        ("Harga dapat kami ubah sewaktu-waktu.", True),
        ("Kami dapat secara sepihak mengubah jadwal.", True),
        ("Salah satu pihak dapat mengubah syarat ini sewaktu-waktu.", True),  # we are one
        ("Bila Klien tidak membayar, kami dapat mengubah jadwal secara sepihak.", True),
        ("Kami tidak akan mengubah harga sepihak, tetapi dapat mengubah jam sewaktu-waktu.", True),
        ("We may change the schedule at any time.", True),
        ("You may not cancel, and at any time we may change the price.", True),
        ("Harga tidak dapat diubah secara sepihak.", False),
        (
            "Kami tidak boleh secara sepihak mengubah jadwal. We may not change it at any time.",
            False,
        ),
        ("Jadwal tidak dapat kami ubah sewaktu-waktu.", False),
        ("Tidak ada pihak yang dapat mengubah perjanjian secara sepihak.", False),
        ("Tidak satu pihak pun dapat mengubah perjanjian secara sepihak.", False),
        ("Jadwal diubah dengan persetujuan kedua pihak, bukan secara sepihak.", False),
        (
            "Klien dapat mengubah daftar lagu sewaktu-waktu. You can change the songs at any time.",
            False,
        ),
        (
            "The price cannot be changed at any time. Neither party may change it at any time.",
            False,
        ),
    ],
)
def test_only_our_own_right_to_change_it_later_is_warned_of(text, warns):
    clause = DraftClause("social", {"showing": "asked"}, text)
    found = [warning.source for warning in wording_warnings([clause])]
    assert found == ["UU 8/1999 Pasal 18(1)(g)"] * warns


def test_each_clause_says_what_it_does_today(kejora):
    clauses = clauses_of(TEMPLATES[0])
    agreed = {clause.kind: clause.agreed for clause in clauses}
    case = today_case(
        kejora,
        agreed.values(),
        DaysOff(),
        SUNDAY_NIGHT,
        event_on=date(2026, 12, 30),
        price=Decimal("44000000"),
    )
    texts = {
        kind: text.replace("\xa0", " ") for kind, text in what_if_by_kind(agreed, case).items()
    }
    silent = {clause.kind for clause in clauses} - set(texts)
    assert silent == {"scope", "social"}
    assert texts["hours"] == "A message now: Sunday 21:10, outside Mon–Fri 09:00–17:00."
    assert texts["response"] == "A question asked now is to be answered by Mon 16 Nov 17:00."
    assert texts["turnaround"] == "A request made today is done by 18 November 2026."
    assert texts["cancellation"] == (
        "Cancelled today, it ends on 29 November 2026, 31 days before the event: 25% of "
        "Rp44.000.000 is Rp11.000.000."
    )
    assert texts["notice"].endswith("29 November 2026.")
    # each demand leaves when the deadline of the one before has passed: 15, 23 November, 1 December
    assert texts["default"].endswith("8 December 2026.")
    assert texts["postponement"] == "Moved today: without a fee."
    assert texts["payment"] == (
        "An invoice issued today is due on 29 November 2026. Unpaid, it counts as missed from 7 "
        "December 2026. Rp44.000.000 paid a day after the grace ends costs Rp44.000, at most "
        "Rp2.200.000."
    )


def test_a_reply_is_due_on_the_clock_of_the_hours_it_is_counted_in(kejora):
    hours = {**CLAUSES[0].value, "timezone": "Asia/Makassar"}
    agreed = {
        "hours": TERM_KINDS["hours"].read(hours),
        "response": TERM_KINDS["response"].read({"amount": 2, "unit": "working_hours"}),
    }
    texts = what_if_by_kind(agreed, today_case(kejora, agreed.values(), DaysOff(), SUNDAY_NIGHT))
    assert "Sunday 22:10" in texts["hours"]
    assert texts["response"].replace("\xa0", " ").endswith("by Mon 16 Nov 11:00 (WITA).")


@pytest.mark.parametrize(
    ("kind", "value", "days"),
    [
        # due 15 November; three full days between the notice and the first day of the pause
        ("suspension", {"overdue_days": 14, "notice_days": 3}, ["25 November", "29 November"]),
        ("suspension", {"overdue_days": 1, "notice_days": None}, ["16 November", "17 November"]),
        ("suspension", {"overdue_days": 7, "notice_days": 14}, ["16 November", "1 December"]),
        # 15 November to 29 November, then 30 November to 14 December
        ("default", {"demands": 2, "days_apart": 7, "cure_days": 14}, ["14 December"]),
        ("default", {"demands": 2, "days_apart": 14, "cure_days": 7}, ["6 December"]),
        ("default", {"demands": 1}, ["22 November"]),
    ],
)
def test_a_clause_says_the_days_that_its_steps_are_held_to(kejora, kind, value, days):
    agreed = {kind: TERM_KINDS[kind].read(value)}
    case = today_case(kejora, agreed.values(), DaysOff(), SUNDAY_NIGHT)
    text = what_if_by_kind(agreed, case)[kind].replace("\xa0", " ")
    assert re.findall(r"(\d+ \w+) 2026", text) == days


@pytest.mark.parametrize(
    ("day", "share"),
    [(date(2027, 2, 13), "25%"), (date(2026, 12, 15), "25%"), (date(2026, 12, 14), "50%")],
)
def test_the_tier_of_today_is_the_one_of_the_account(kejora, day, share):
    agreed = {"cancellation": TERM_KINDS["cancellation"].read(TIERS)}
    case = today_case(
        kejora, agreed.values(), DaysOff(), SUNDAY_NIGHT, event_on=day, price=Decimal(1)
    )
    assert share in what_if_by_kind(agreed, case)["cancellation"]


def test_the_tier_is_that_of_the_end_of_the_notice(kejora):
    agreed = {"cancellation": TERM_KINDS["cancellation"].read(TIERS)}
    agreed["notice"] = TERM_KINDS["notice"].read({"days": 14})
    for event, text in (
        (date(2026, 12, 29), "29 November 2026, 30 days before the event: 25%"),
        (date(2026, 12, 28), "29 November 2026, 29 days before the event: 50%"),
        (date(2026, 11, 30), "29 November 2026, 1 day before the event: 50%"),
        (date(2026, 11, 29), "29 November 2026, the day of the event: 50%"),
        (date(2026, 11, 28), "29 November 2026, after the event: 50%"),
    ):
        facts = {"event_on": event, "price": Decimal(1)}
        case = today_case(kejora, agreed.values(), DaysOff(), SUNDAY_NIGHT, **facts)
        assert text in what_if_by_kind(agreed, case)["cancellation"].replace("\xa0", " ")
