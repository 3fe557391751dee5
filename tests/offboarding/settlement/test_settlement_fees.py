"""Fees of the final account and their lines: by the hour, cancellation, lateness, deposit, PPh."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from offboarding.final_account.document import print_lines
from offboarding.final_account.labels import line_share
from offboarding.letters.fingerprint import digest_of
from offboarding.settlement.arithmetic import Item, Terms, WorkLine, settle_account
from offboarding.settlement.fees import (
    Agreed,
    CancellationFee,
    DepositRule,
    LateFees,
    LateInvoice,
    LateSpan,
    Tier,
    Waiver,
)
from offboarding.settlement.frozen import account_to_json
from offboarding.settlement.inputs import HourlyLine, hourly_line

RUPIAH = Terms("IDR", is_vat_registered=False, account_on=date(2026, 11, 13))


def work(price, percent) -> WorkLine:
    return WorkLine("Work", Decimal(price), Decimal(percent))


def item(amount) -> Item:
    return Item("Item", Decimal(amount))


HOURS = [
    (150, "200000", None, 500_000, 500_000, "R(2,5 h × 200.000) = 500.000"),
    (100, "200000", None, 333_333, 333_333, "R(5/3 h × 200.000) = 333.333"),
    (100, "200000", "300000", 300_000, 300_000, "min(R(5/3 h × 200.000); 300.000) = 300.000"),
    (60, "200000", "300000", 200_000, 300_000, "min(R(1 h × 200.000); 300.000) = 200.000"),
    (0, "200000", "300000", 0, 300_000, "min(R(0 h × 200.000); 300.000) = 0"),
]


@pytest.mark.parametrize(("minutes", "rate", "cap", "earned", "price", "formula"), HOURS)
def test_work_by_the_hour_stops_at_its_cap(minutes, rate, cap, earned, price, formula):
    line = hourly_line("Edits", minutes, Decimal(rate), cap and Decimal(cap), "IDR")
    account = settle_account(RUPIAH, [line])
    assert (account.earned, account.price) == (earned, price)
    assert account.lines[0].formula == formula
    assert account.lines[0].zero_reason == ("" if minutes else "no_hours")


CLIENT_ENDS = replace(RUPIAH, cause="client_convenience")
FEE = CancellationFee(rate=Fraction(1, 4), clause="Pasal 5.2")
WAIVED = Waiver(date(2026, 11, 2), "keluarga berduka")


@pytest.mark.parametrize(
    ("terms", "agreed", "key", "reason"),
    [
        (CLIENT_ENDS, Agreed(), "kill", "zero: not agreed"),
        (
            RUPIAH,
            Agreed(FEE),
            "kill",
            "zero: agreed in clause 5.2, due only when the client ends the contract or does not "
            "keep it",
        ),
        (
            CLIENT_ENDS,
            Agreed(replace(FEE, waiver=WAIVED)),
            "kill",
            "zero: agreed in clause 5.2, waived on 2 November 2026 because keluarga berduka",
        ),
        (
            CLIENT_ENDS,
            Agreed(replace(FEE, rebooking_credit=Decimal(15))),
            "kill",
            "zero: agreed in clause 5.2, covered by the re-booking credit",
        ),
        (
            CLIENT_ENDS,
            Agreed(replace(FEE, rate=Fraction(0), clause="")),
            "kill",
            "zero: agreed at 0%",
        ),
        (RUPIAH, Agreed(), "late", "zero: not agreed"),
        (
            RUPIAH,
            Agreed(late=LateFees(clause="4")),
            "late",
            "zero: agreed in clause 4, not due: every payment came in time",
        ),
        (
            RUPIAH,
            Agreed(late=LateFees(clause="4", waiver=WAIVED)),
            "late",
            "zero: agreed in clause 4, waived on 2 November 2026 because keluarga berduka",
        ),
    ],
)
def test_a_zero_names_its_true_reason(terms, agreed, key, reason):
    account = settle_account(terms, [work(100, 40)], agreed=agreed)
    line = next(line for line in account.lines if line.key == key)
    assert (line.amount, line.reason_in("en")) == (0, reason)


def test_a_fee_shows_its_rate_its_days_and_the_credit():
    fee = replace(
        FEE,
        tiers=(Tier(30, Fraction(1, 4)), Tier(0, Fraction(1, 3))),
        event_on=date(2026, 12, 1),
        rebooking_credit=Decimal(5),
    )
    account = settle_account(CLIENT_ENDS, [work(100, 40)], agreed=Agreed(fee))
    line = next(line for line in account.lines if line.key == "kill")
    assert line.formula == "max(0; R(1/3 × 60) − 5) = 15" and account.kill == 15
    assert (line.particulars["days"], line.clause) == ("18", "Pasal 5.2")


def test_a_late_fee_counts_each_day_by_the_rate_in_force():
    spans = (LateSpan(10, Fraction(1, 1000)), LateSpan(20, Fraction(2, 1000)))
    late = LateFees((LateInvoice("INV-2", Decimal(10_000), spans, Fraction(5, 100), "4"),))
    account = settle_account(RUPIAH, [work(100, 40)], agreed=Agreed(late=late))
    line = next(line for line in account.lines if line.key == "late")
    assert (line.amount, line.note) == (500, "INV-2")
    assert line.formula == "min(R(10.000 × (0,1% × 10 + 0,2% × 20)); R(10.000 × 5%)) = 500"


def test_what_is_kept_of_a_deposit_has_a_line_of_its_own():
    deposit = DepositRule("floor", Decimal(5_000_000), "2.1")
    arguments = ([work(3_750_000, 100)], (), (), [item(7_500_000)])
    account = settle_account(CLIENT_ENDS, *arguments, agreed=Agreed(deposit=deposit))
    kept = next(line for line in account.lines if line.key == "deposit_kept")
    assert (kept.amount, kept.clause) == (1_250_000, "2.1")
    assert kept.formula == "max(0; min(5.000.000; 7.500.000) − 3.750.000) = 1.250.000"
    assert (account.retained, account.balance) == (5_000_000, -2_500_000)
    assert account.warnings == ("kept_above_total",)
    less = replace(deposit, minimum=Decimal(3_750_000))
    account = settle_account(CLIENT_ENDS, *arguments, agreed=Agreed(deposit=less))
    kept = next(line for line in account.lines if line.key == "deposit_kept")
    assert (kept.zero_reason, account.warnings) == ("total_reaches_minimum", ())


def test_pph_is_withheld_from_the_work_that_is_left():
    agreed = Agreed(base_withheld=Decimal(40))
    account = settle_account(RUPIAH, [work(1000, 100)], settled=[item(40)], agreed=agreed)
    assert (account.balance, account.pph, account.cash) == (960, 19, 941)
    pph, cash = account.lines[-2:]
    assert (pph.formula, cash.formula) == ("R(2% × (1.000 − 40)) = 19", "960 − 19 = 941")
    all_of_it = replace(agreed, base_withheld=Decimal(1000))
    account = settle_account(RUPIAH, [work(1000, 100)], agreed=all_of_it)
    assert (account.pph, account.lines[-1].zero_reason) == (0, "all_withheld")


def test_figures_of_a_foreign_account_are_written_as_the_sheet_writes_its_amounts():
    """In the words of a line and in its share too; those of rupiah never change."""
    spans = (LateSpan(17, Fraction(1, 1000)),)
    late = LateFees((LateInvoice("INV-1", Decimal("1000.50"), spans),))
    agreed = Agreed(cancellation=replace(FEE, rate=Fraction(1, 8)), late=late)
    line = WorkLine("Work", Decimal("4400.00"), Decimal("12.5"))
    account = settle_account(replace(CLIENT_ENDS, currency="USD"), [line], agreed=agreed)
    id_sheet, en_sheet = (
        {line.label: line for line in print_lines(account, language, {})}
        for language in ("id", "en")
    )
    assert (id_sheet["Work"].done, en_sheet["Work"].done) == ("12,5%", "12.5%")
    assert id_sheet["Biaya pembatalan"].basis.replace("\xa0", " ").startswith("12,5% dari 3.850,00")
    assert en_sheet["Cancellation fee"].basis.replace("\xa0", " ").startswith("12.5% of 3,850.00")
    late = id_sheet["Denda keterlambatan"].basis.replace("\xa0", " ")
    assert late.endswith('dihitung <span class="s-tie">17 hari</span>, atas 1.000,50'), "no grace"


def test_an_account_is_stored_as_the_versions_before_stored_it():
    """The approval of a letter that is out rests on this digest: other words for a zero, or a new
    warning, would void it although no sum changed. Sentences are changed where they are printed.
    """
    late = LateFees((LateInvoice("INV-1", Decimal(1_000_000), (LateSpan(17, Fraction(1, 1000)),)),))
    fee = CancellationFee(rate=Fraction(1, 4))
    account = settle_account(
        replace(CLIENT_ENDS, is_vat_registered=True, account_on=date(2026, 12, 18)),
        [WorkLine("Planning", Decimal(4_000_000), Decimal(50))],
        credits=[Item("Discount", Decimal(200_000))],
        settled=[Item("BP-1", Decimal(60_000), key="withheld")],
        agreed=Agreed(fee, is_kill_taxable=True, are_expenses_taxable=True, late=late),
    )
    assert digest_of(account_to_json(account)) == (
        "d9616eeca1ae3e73062cb86736042cc73fc5e8d6cdc6873376918bc50db27166"
    )
    ppn = next(line for line in print_lines(account, "en", {}) if line.label.startswith("PPN"))
    assert "cancellation fee included" in ppn.basis and "expenses" not in ppn.basis


def test_hours_done_have_the_word_of_their_language_on_every_page():
    """Formulas keep the h of the arithmetic."""
    line = HourlyLine("Work", 750, Decimal("75.00"), Decimal("2250.50"), is_capped=True)
    account = settle_account(replace(RUPIAH, currency="USD"), [line])
    worked = account.lines[0]
    assert [line_share(account, worked, language) for language in ("id", "en")] == [
        "12,5 jam",
        "12.5 hours",
    ]
    assert account.formula(worked, "id") == "min(R(12,5 h × 75,00); 2.250,50) = 937,50"
