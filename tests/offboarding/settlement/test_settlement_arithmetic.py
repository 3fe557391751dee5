"""The final account to the last rupiah and cent: known cases, printed lines, refused input."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.money.rounding import terbilang
from offboarding.settlement.arithmetic import Account, Item, Terms, WorkLine, settle_account
from offboarding.settlement.frozen import account_from_json, account_to_json
from offboarding.settlement.lines import LABELS, ZERO_REASONS

NOV_13 = date(2026, 11, 13)
RUPIAH = Terms("IDR", is_vat_registered=False, account_on=NOV_13)
DOLLARS = Terms("USD", is_vat_registered=False, account_on=NOV_13)


def work(price, percent, label="Work") -> WorkLine:
    return WorkLine(
        label, Decimal(price), percent if isinstance(percent, Fraction) else Decimal(percent)
    )


def item(amount, label="Item") -> Item:
    return Item(label, Decimal(amount))


def case_b() -> Account:
    """A wedding organiser ends for misfit."""
    meetings = WorkLine(
        "Vendor meetings", Decimal(6_000_000), Fraction(25), clause="3.1 b", note="1 of 4 held"
    )
    return settle_account(
        RUPIAH,
        [
            work(8_000_000, 75, "Planning"),
            meetings,
            work(7_500_000, 0, "Rundown"),
            work(22_000_000, 0, "Day-of team"),
            work(5_000_000, 0, "Documentation"),
        ],
        expenses=[item(350_000, "Venue survey")],
        credits=[item(500_000, "Goodwill")],
        settled=[item(10_000_000, "4 May"), item(9_400_000, "19 October")],
    )


def test_case_b_to_the_rupiah():
    account = case_b()
    assert (account.price, account.earned, account.remaining) == (48_500_000, 7_500_000, 41_000_000)
    assert (account.dpp, account.ppn, account.kill, account.late, account.pph) == (0, 0, 0, 0, 0)
    assert (account.expenses, account.credits, account.total) == (350_000, 500_000, 7_350_000)
    assert (account.settled, account.balance, account.cash) == (
        19_400_000,
        -12_050_000,
        -12_050_000,
    )
    assert (account.direction, account.refund) == ("refund", 12_050_000)
    assert terbilang(account.refund) == "dua belas juta lima puluh ribu rupiah"


def test_case_b_prints_every_step():
    lines = case_b().lines
    assert [(line.key, int(line.amount)) for line in lines] == [
        ("work", 6_000_000),
        ("work", 1_500_000),
        ("work", 0),
        ("work", 0),
        ("work", 0),
        ("change_orders", 0),
        ("earned", 7_500_000),
        ("kill", 0),
        ("expense", 350_000),
        ("ppn", 0),
        ("late", 0),
        ("credit", -500_000),
        ("total", 7_350_000),
        ("settled", -10_000_000),
        ("settled", -9_400_000),
        ("balance", -12_050_000),
        ("pph", 0),
    ]
    meetings = lines[1]
    assert (meetings.label_in("en"), meetings.clause, meetings.note) == (
        "Vendor meetings",
        "3.1 b",
        "1 of 4 held",
    )
    assert (meetings.price, meetings.share) == (6_000_000, "1/4")
    assert meetings.basis == "6.000.000 × 1/4"
    assert meetings.formula == "R(6.000.000 × 1/4) = 1.500.000"
    formulas = {line.key: line.formula for line in lines}
    assert formulas["earned"] == "6.000.000 + 1.500.000 = 7.500.000"
    assert formulas["total"] == "7.500.000 + 350.000 − 500.000 = 7.350.000"
    assert formulas["balance"] == "7.350.000 − 19.400.000 = −12.050.000"


def test_case_b_zeros_give_their_reasons():
    reasons = {line.key: line.zero_reason for line in case_b().lines if line.key != "work"}
    assert {key: code for key, code in reasons.items() if code} == {
        "change_orders": "no_change_orders",
        "ppn": "not_vat_registered",
        "kill": "not_agreed",
        "late": "not_agreed",
        "pph": "no_withholding",
    }
    kill = next(line for line in case_b().lines if line.key == "kill")
    with translation.override("en"):
        assert (kill.label_in("en"), kill.reason_in("en")) == (
            "Cancellation fee",
            "zero: not agreed",
        )


def test_case_b_for_a_registered_vendor():
    account = settle_account(
        replace(RUPIAH, is_vat_registered=True),
        [work(48_500_000, Fraction(750, 97) * 2)],
        [item(350_000)],
        [item(500_000)],
        [item(19_400_000)],
    )
    assert (account.earned, account.ppn, account.refund) == (7_500_000, 825_000, 11_225_000)


def test_case_a_in_the_parts_computed_here():
    """An agency's ending, without its cancellation and late fee."""
    account = settle_account(
        Terms("IDR", is_vat_registered=True, account_on=date(2026, 10, 15), cause="client_default"),
        [
            work(20_000_000, 100),
            work(40_000_000, 100),
            work(45_000_000, 40),
            work(15_000_000, 0),
            work(6_500_000, 100),
        ],
        expenses=[item(2_345_678)],
        settled=[item(39_240_000), item(720_000, "Withholding slip")],
    )
    assert (account.earned, account.remaining) == (84_500_000, 42_000_000)
    assert (account.dpp, account.ppn) == (77_458_333, 9_295_000)
    assert account.total == 108_140_678 - 10_500_000 - 1_500_000
    assert (account.balance, account.direction) == (68_180_678 - 12_000_000, "due")
    tax = next(line for line in account.lines if line.key == "ppn")
    assert tax.formula == "R(84.500.000 × 12% × 11/12) = 9.295.000"
    assert tax.basis == "DPP R(84.500.000 × 11/12) = 77.458.333"
    assert next(line for line in account.lines if line.key == "kill").zero_reason == "not_agreed"


def test_a_dollar_account():
    account = settle_account(
        replace(DOLLARS, is_vat_registered=True),
        [work("6000", Fraction(25)), work("1000.05", "33.33"), work("10.01", Fraction(100, 3))],
        [item("99.9")],
        [item("0.01")],
        [item("2000")],
    )
    assert [str(line.amount) for line in account.lines[:3]] == ["1500.00", "333.32", "3.34"]
    assert (str(account.earned), str(account.total)) == ("1836.66", "1936.55")
    assert (str(account.balance), account.direction, account.ppn) == ("-63.45", "refund", 0)
    assert account.lines[1].formula == "R(1,000.05 × 33.33%) = 333.32"
    assert account.formula(account.lines[1], "id") == "R(1.000,05 × 33,33%) = 333,32"
    assert account.formula(account.lines[1], "en") == account.lines[1].formula
    reasons = {line.key: line.zero_reason for line in account.lines}
    assert (reasons["ppn"], reasons["pph"]) == ("idr_only", "idr_only")


def test_ppn_before_2025_is_eleven_percent_of_the_price():
    terms = Terms("IDR", is_vat_registered=True, account_on=date(2024, 12, 31))
    account = settle_account(terms, [work(1_000_000, 100)])
    line = next(line for line in account.lines if line.key == "ppn")
    assert (account.dpp, account.ppn) == (1_000_000, 110_000)
    assert (line.basis, line.formula) == (
        "DPP 1.000.000 = 1.000.000",
        "R(1.000.000 × 11%) = 110.000",
    )


@pytest.mark.parametrize(
    ("price", "percent", "earned"),
    [
        (10_000_000, Fraction(100, 3), 3_333_333),
        (1, 50, 1),
        (1, "49.99", 0),
        (999_999, "12.5", 125_000),
    ],
)
def test_each_line_is_rounded_once(price, percent, earned):
    assert settle_account(RUPIAH, [work(price, percent)]).earned == earned


def test_a_zero_line_of_work_says_which_zero_it_is():
    account = settle_account(RUPIAH, [work(5, 0), work(0, 50), work(1, "49.99")])
    assert [line.zero_reason for line in account.lines[:3]] == ["not_started", "free", "rounded"]


def test_credits_stop_at_zero_and_say_how_far_they_went():
    account = settle_account(
        RUPIAH, [work(1_000_000, 40)], credits=[item(300_000), item(300_000), item(5)]
    )
    assert (account.credits, account.total, account.direction) == (400_000, 0, "even")
    first, second, third = (line for line in account.lines if line.key == "credit")
    assert (first.amount, first.formula) == (-300_000, "")
    assert (second.amount, second.formula) == (-100_000, "min(300.000; 100.000) = 100.000")
    assert (str(third.amount), third.zero_reason) == ("0", "total_is_zero")


def test_an_account_of_nothing_still_prints_every_step():
    account = settle_account(RUPIAH, [])
    assert [line.key for line in account.lines] == [
        "change_orders",
        "earned",
        "kill",
        "expenses",
        "ppn",
        "late",
        "credits",
        "total",
        "settled",
        "balance",
        "pph",
    ]
    assert all(line.amount == 0 and line.reason_in("en") for line in account.lines)


def test_a_refund_already_paid_is_a_negative_settled_item():
    account = settle_account(
        RUPIAH, [work(100, 100)], settled=[item(500), item(-400, "refund of 3 May")]
    )
    assert (account.settled, account.balance) == (100, 0)
    assert account.lines[-2].zero_reason == "balanced"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"work": [work(-1, 50)]}, "negative"),
        ({"work": [work(100, "100.01")]}, "0 to 100"),
        ({"work": [work(100, -1)]}, "0 to 100"),
        ({"work": [work("0.5", 50)]}, "finer"),
        ({"work": [], "expenses": [item("-5")]}, "negative"),
        ({"work": [], "credits": [item("1.5")]}, "finer"),
        ({"work": [], "settled": [item("1.5")]}, "finer"),
    ],
)
def test_wrong_input_is_refused_by_name(arguments, words):
    with translation.override("en"), pytest.raises(Refused, match=words) as refused:
        settle_account(RUPIAH, **arguments)
    assert "“Work”" in refused.value.message or "“Item”" in refused.value.message


def test_mistakes_of_the_program_are_loud():
    with pytest.raises(ValueError, match="aliens"):
        settle_account(replace(RUPIAH, cause="aliens"), [])
    with pytest.raises(ValueError, match="XYZ"):
        settle_account(replace(RUPIAH, currency="XYZ"), [work(1, 1)])
    with pytest.raises(ValueError, match="float"):
        settle_account(RUPIAH, [WorkLine("Work", Decimal(1), 33.3)])
    with pytest.raises(Refused):
        settle_account(Terms("IDR", True, date(2020, 1, 1)), [work(1, 1)])
    assert settle_account(Terms("IDR", False, date(2020, 1, 1)), [work(1, 100)]).total == 1


def test_frozen_figures_are_exact_strings():
    stored = account_to_json(case_b())
    assert (stored["balance"], stored["total"], stored["dpp"]) == ("-12050000", "7350000", "0")
    assert stored["terms"]["account_on"] == "2026-11-13"
    assert not any("label" in line for line in stored["lines"])
    assert {line["zero_reason"] for line in stored["lines"]} <= {"", *ZERO_REASONS}
    assert all(line["own_label"] or line["key"] in {*LABELS, "balance"} for line in stored["lines"])


def test_an_account_frozen_before_fees_were_computed_reads_as_it_was():
    line = {"key": "balance", "own_label": "", "clause": "", "basis": "", "formula": "5 = 5"}
    line |= {"amount": "5", "zero_reason": "", "note": "", "price": None, "share": ""}
    late = {**line, "key": "late", "formula": "", "amount": "0", "zero_reason": "no_late_fee"}
    names = ("price", "earned", "remaining", "dpp", "ppn", "kill", "expenses", "late", "credits")
    stored = dict.fromkeys((*names, "settled", "pph"), "0") | dict.fromkeys(
        ("price", "earned", "total", "balance", "cash"), "5"
    )
    terms = {"currency": "IDR", "is_vat_registered": False, "account_on": "2026-11-13"}
    account = account_from_json(
        {**stored, "terms": {**terms, "cause": "client"}, "lines": [late, line]}
    )
    assert (account.total, account.retained, account.ppn_invoiced) == (5, 5, 0)
    assert (account.terms.cause, account.warnings) == ("client_default", ())
    assert account.lines[0].reason_in("id") == "nol: tidak ada denda keterlambatan yang tercatat"
