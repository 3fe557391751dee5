"""`manage.py settle_example`: cases A to D of the domain to the rupiah, and refused input."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

KEYS = ["earned", "kill", "dpp", "ppn", "ppn_to_invoice", "expenses", "late", "credits", "total"]
KEYS += ["retained", "settled", "balance", "pph23", "cash", "in_words"]


def lines(*rows):
    return [{"name": name, "price": price, "percent": percent} for name, price, percent in rows]


CASE_A = {  # an agency, PKP; its client does not pay
    "currency": "IDR",
    "cause": "client_default",
    "lines": lines(
        ("Strategy", "20000000", "100"),
        ("Design", "40000000", "100"),
        ("Development", "45000000", "40"),
        ("Launch", "15000000", "0"),
    ),
    "change_orders": lines(("CO-1", "6500000", "100")),
    "kill_rate": "0.25",
    "expenses": "2345678",
    "credits": "0",
    "settled": "39960000",
    "ppn_invoiced": "3960000",
    "pkp": True,
    "withholds_pph23": True,
    "base_withheld": "36000000",
    "late": [{"principal": "30000000", "due": "2026-08-03"}],
    "late_daily": "0.001",
    "late_cap": "0.05",
    "account_date": "2026-10-15",
    "deposit_mode": "credit",
    "deposit_minimum": "0",
}
CASE_B = {  # a wedding organiser, no PKP, ends for misfit
    "currency": "IDR",
    "cause": "vendor",
    "lines": lines(
        ("Planning", "8000000", "75"),
        ("Meetings", "6000000", "25"),
        ("Rundown", "7500000", "0"),
        ("Day-of team", "22000000", "0"),
        ("Documentation", "5000000", "0"),
    ),
    "kill_rate": "0.5",
    "expenses": "350000",
    "credits": "500000",
    "settled": "19400000",
    "account_date": "2026-11-13",
}
CASE_C = {  # a photographer, no PKP; the client withdraws
    "currency": "IDR",
    "cause": "client_convenience",
    "lines": lines(
        ("Pre-wedding", "3500000", "100"),
        ("Wedding day", "9000000", "0"),
        ("Album", "2500000", "10"),
    ),
    "settled": "7500000",
    "account_date": "2026-11-13",
    "deposit_mode": "floor",
    "deposit_minimum": "5000000",
}
CASE_D = {  # a wedding organiser, PKP; the couple cancels
    "currency": "IDR",
    "cause": "client_convenience",
    "lines": lines(
        ("Planning", "12000000", "100"), ("Meetings", "8000000", "50"), ("Day-of", "40000000", "0")
    ),
    "kill_rate": "1",
    "tiers": [
        {"from_days": 90, "rate": "0.10"},
        {"from_days": 30, "rate": "0.25"},
        {"from_days": 0, "rate": "0.50"},
    ],
    "event_date": "2026-12-12",
    "kill_taxable": True,
    "expenses_taxable": True,
    "expenses": "1500000",
    "settled": "33300000",
    "ppn_invoiced": "3300000",
    "pkp": True,
    "account_date": "2026-10-28",
}


@pytest.fixture
def settled(tmp_path, capsys):
    """The printed account of a JSON object, and what was said on stderr."""

    def run(given):
        file = tmp_path / "account.json"
        file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
        call_command("settle_example", str(file))
        printed = capsys.readouterr()
        return json.loads(printed.out), printed.err

    return run


def test_case_a_the_client_owes(settled):
    account, said = settled(CASE_A)
    assert list(account) == KEYS and said == ""
    assert account == {
        "earned": "84500000",
        "kill": "10500000",
        "dpp": "77458333",
        "ppn": "9295000",
        "ppn_to_invoice": "5335000",
        "expenses": "2345678",
        "late": "1500000",
        "credits": "0",
        "total": "108140678",
        "retained": "108140678",
        "settled": "39960000",
        "balance": "68180678",
        "pph23": "970000",
        "cash": "67210678",
        "in_words": "enam puluh delapan juta seratus delapan puluh ribu enam ratus tujuh puluh "
        "delapan rupiah",
    }


def test_case_b_a_refund_is_due(settled):
    account, _said = settled(CASE_B)
    assert (account["earned"], account["kill"], account["ppn"]) == ("7500000", "0", "0")
    assert (account["total"], account["balance"]) == ("7350000", "-12050000")
    assert account["in_words"] == "dua belas juta lima puluh ribu rupiah"


@pytest.mark.parametrize(
    ("mode", "cause", "retained", "balance", "warning"),
    [
        ("floor", "client_convenience", "5000000", "-2500000", "rest is compensation"),
        ("credit", "client_convenience", "3750000", "-3750000", ""),
        ("floor", "vendor", "3750000", "-3750000", "only when the client ends"),
        ("additive", "mutual", "3750000", "-3750000", "only when the client ends"),
        ("floor", "force_majeure", "3750000", "-3750000", "only when the client ends"),
        ("additive", "client_default", "8750000", "1250000", "penalty"),
    ],
)
def test_case_c_a_booking_fee_in_each_mode(settled, mode, cause, retained, balance, warning):
    account, said = settled(CASE_C | {"deposit_mode": mode, "cause": cause})
    assert (account["earned"], account["total"]) == ("3750000", "3750000")
    assert (account["retained"], account["balance"]) == (retained, balance)
    assert warning in said and bool(warning) == bool(said)


def test_case_d_tiers_and_ppn_on_the_fee(settled):
    account, said = settled(CASE_D)
    assert (account["earned"], account["kill"], account["dpp"]) == (
        "16000000",
        "11000000",
        "26125000",
    )
    assert (account["ppn"], account["total"]) == ("3135000", "31635000")
    assert (account["balance"], account["ppn_to_invoice"]) == ("-1665000", "-165000")
    assert account["in_words"] == "satu juta enam ratus enam puluh lima ribu rupiah"
    assert "nota pembatalan" in said


@pytest.mark.parametrize(
    ("days", "kill"),
    [
        (91, "4400000"),
        (90, "4400000"),
        (89, "11000000"),
        (30, "11000000"),
        (29, "22000000"),
        (0, "22000000"),
        (-1, "22000000"),
        (-400, "22000000"),
    ],
)
def test_case_d_a_tier_changes_exactly_on_its_day(settled, days, kill):
    account_on = date(2026, 12, 12) - timedelta(days=days)
    assert settled(CASE_D | {"account_date": account_on.isoformat()})[0]["kill"] == kill


@pytest.mark.parametrize(
    ("line", "changes", "name", "amount"),
    [
        (("Third", "10000000", "100/3"), {}, "earned", "3333333"),
        (("Half", "1", "50"), {}, "earned", "1"),
        (("Work", "1234567", "100"), {"pkp": True}, "ppn", "135802"),
        (("Work", "12345678", "100"), {"pkp": True}, "ppn", "1358025"),
        (("Work", "12345678", "100"), {"pkp": True}, "dpp", "11316872"),
        (("Work", "32", "100"), {"pkp": True}, "ppn", "4"),
        (("Work", "5", "0"), {"rebooking_credit": "1", "kill_rate": "0.5"}, "kill", "2"),
        (("Work", "5", "0"), {"rebooking_credit": "4", "kill_rate": "0.5"}, "kill", "0"),
    ],
)
def test_the_vectors_of_the_domain(settled, line, changes, name, amount):
    given = {"currency": "IDR", "cause": "client_default", "account_date": "2026-11-13", **changes}
    assert settled(given | {"lines": lines(line)})[0][name] == amount


@pytest.mark.parametrize(
    ("principal", "days", "fee"),
    [
        ("10000000", 0, "0"),
        ("10000000", 1, "10000"),
        ("10000000", 50, "500000"),
        ("10000000", 51, "500000"),
        ("12345678", 7, "86420"),
        ("10000000", -5, "0"),
    ],
)
def test_a_late_fee_stops_at_its_cap(settled, principal, days, fee):
    due = date(2026, 10, 15) - timedelta(days=days)
    late = [{"principal": principal, "due": due.isoformat()}]
    assert settled(CASE_A | {"late": late})[0]["late"] == fee


def test_an_account_in_dollars_has_cents_and_no_words(settled):
    account, _said = settled(
        CASE_A | {"currency": "USD", "lines": lines(("Work", "1000.05", "33.33")), "late": []}
    )
    assert (account["ppn"], account["pph23"], account["in_words"]) == ("0.00", "0.00", "")
    # R(1000.05 × 33.33 %) = R(333.316665); the change order beside it
    assert account["earned"] == "6500333.32"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"tiers": CASE_D["tiers"][:2]}, "from day 0"),
        ({"tiers": [{"from_days": 0, "rate": "1.01"}]}, "from 0 to 1"),
        ({"tiers": [{"from_days": 0, "rate": "0"}] * 2}, "its own number of days"),
        ({"event_date": None}, "need the event date"),
        ({"kill_rate": "1.5"}, "from 0 to 1"),
        ({"kill_rate": "-0.1"}, "from 0 to 1"),
        ({"late": CASE_A["late"], "late_daily": "2"}, "from 0 to 1"),
        ({"cause": "client"}, "write one of: client_default"),
        ({"currency": "XYZ"}, "write one of: IDR"),
        ({"deposit_mode": "keep"}, "write one of: credit"),
        ({"settled": 1.5}, "as a string"),
        ({"settled": "12.345,00"}, "as a string"),
        ({"settled": "-1"}, "must not be negative"),
        ({"settled": "0.5"}, "smallest unit"),
        ({"expenses": "1/2"}, "no fraction"),
        ({"expenses": "1" + "0" * 15}, "too large"),
        ({"lines": lines(("Work", "1", "100.01"))}, "from 0 to 100"),
        ({"lines": lines(("Work", "1", "1/0"))}, "of zero"),
        ({"lines": [{"name": "Work", "price": "1"}]}, "lines[0]: “percent”"),
        ({"lines": ["Work"]}, "lines[0] must be an object"),
        ({"lines": {"name": "Work"}}, "write a list"),
        ({"lines": {}}, "write a list"),
        ({"tiers": ""}, "write a list"),
        ({"late": False}, "write a list"),
        ({"lines": None}, "“lines”: is missing"),
        ({"account_date": "15/10/2026"}, "2026-10-15"),
        ({"account_date": "2020-01-01"}, "no PPN rate"),
        ({"pkp": "yes"}, "true or false"),
        ({"kil_rate": "0.5"}, "unknown key “kil_rate”"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(settled, changes, sentence):
    with pytest.raises(CommandError) as refused:
        settled(CASE_D | changes)
    assert refused.value.returncode == 2 and sentence in str(refused.value)


@pytest.mark.parametrize("text", ["", "[]", "{", "nonsense", '"text"'])
def test_a_file_that_is_no_account_is_refused(settled, text):
    with pytest.raises(CommandError, match="is no JSON|must be an object") as refused:
        settled(text)
    assert refused.value.returncode == 2


def test_a_key_that_is_there_twice_is_refused(settled):
    """Which of the two sums was meant, nobody knows."""
    with pytest.raises(CommandError, match="“settled” is there twice") as refused:
        settled('{"settled": "1000", "pkp": true, "settled": "2000"}')
    assert refused.value.returncode == 2


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("settle_example", str(tmp_path / "none.json"))
