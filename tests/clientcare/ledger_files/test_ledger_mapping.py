"""Another program's ledger: how it is read once its columns are chosen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from clientcare.ledger_files.layout import REQUIRED, Mapping, column_names
from clientcare.ledger_files.proposal import propose_mapping
from clientcare.ledger_files.reader import read_ledger
from clientcare.ledger_files.reading import Reading
from clientcare.ledger_files.sniff import read_first_rows
from tests.support.mapped_ledger import AYU, CHOSEN, HEADER, LENTERA, ledger
from tests.support.work import TWICE, calls_of


def errors(data: bytes, mapping: Mapping = CHOSEN) -> list[tuple]:
    return [
        (error.line, error.column, error.code)
        for error in read_ledger(data, decimals=0, mapping=mapping).errors
    ]


def test_a_mapped_file_is_read():
    reading = read_ledger(ledger(HEADER, AYU, LENTERA), decimals=0, mapping=CHOSEN)
    assert reading.errors == []
    first, second = reading.rows
    assert (first.client, first.number, first.amount, first.disputed) == (
        "Ayu",
        "F/1",
        1_250_000,
        False,
    )
    assert (first.issued_on, first.due_on, first.settled_on) == (
        date(2026, 2, 5),
        date(2026, 2, 19),
        date(2026, 2, 18),
    )
    assert (second.line, second.amount, second.disputed, second.settled_on) == (
        3,
        48_750_000,
        True,
        None,
    )
    assert reading.columns == (
        "Nama Pelanggan",
        "No. Faktur",
        "Tanggal",
        "Jatuh Tempo",
        "Jumlah",
        "Sengketa",
        "Tgl Bayar",
    )


def test_errors_name_the_files_own_columns():
    bad = "3;;F/1;31/02/2026;soon;1,5;mungkin;Lunas"
    assert errors(ledger(HEADER, AYU, bad)) == [
        (3, "Nama Pelanggan", "blank"),
        (3, "Tanggal", "no_such_day"),
        (3, "Jatuh Tempo", "date_dmy"),
        (3, "Jumlah", "too_fine"),
        (3, "Sengketa", "yes_no"),
        (3, "Tgl Bayar", "paid_when"),
        (3, "No. Faktur", "twice"),
    ]
    assert errors(ledger(HEADER, AYU.replace("19/02", "04/02"))) == [
        (2, "Jatuh Tempo", "due_first")
    ]
    assert errors(ledger(HEADER, "1;Ayu")) == [(2, "", "cells")]


@pytest.mark.parametrize(("days", "due"), [(0, 5), (14, 19), (None, None)])
def test_days_until_due_where_the_file_tells_none(days, due):
    without = {name: CHOSEN.columns[name] for name in REQUIRED}
    rows = [
        row
        for columns, line in ((without, AYU), (CHOSEN.columns, AYU.replace("19/02/2026", "")))
        for row in read_ledger(
            ledger(HEADER, line),
            decimals=0,
            mapping=replace(CHOSEN, columns=columns, due_days=days),
        ).rows
    ]
    # A blank due day alone is an error.
    expected = [date(2026, 2, due)] * 2 if due else [date(2026, 2, 5)]
    assert [row.due_on for row in rows] == expected
    assert errors(ledger(HEADER, AYU.replace("19/02/2026", ""))) == [(2, "Jatuh Tempo", "blank")]


def test_a_file_without_header_counts_its_first_row():
    bare = replace(CHOSEN, has_header=False, names=tuple(f"Kolom {n}" for n in range(1, 9)))
    reading = read_ledger(ledger(AYU, LENTERA), decimals=0, mapping=bare)
    assert [row.line for row in reading.rows] == [1, 2]
    assert errors(ledger(AYU, "2;x"), bare) == [(2, "", "cells_first")]
    assert errors(ledger(AYU.replace("05/02", "05/13")), bare) == [(1, "Kolom 4", "date_dmy")]


def test_a_mapping_of_another_file_is_an_error():
    assert errors(ledger("a;b;c;d", "1;2;3;4")) == [(1, "", "missing_columns")]
    assert errors(ledger(HEADER), replace(CHOSEN, columns={"client": 1})) == [
        (1, "", "missing_columns")
    ]
    assert errors(ledger(HEADER)) == [(None, "", "no_rows")]


def test_a_mapping_is_kept_as_json():
    bare = replace(CHOSEN, has_header=False, names=("Kolom 1",), due_days=14)
    assert Mapping.from_json({**bare.as_json(), "header": [""]}) == bare


def test_columns_of_one_name_or_none_get_their_number():
    assert column_names([" Total ", "", "Total", "Tgl"]) == (
        "Total (Column 1)",
        "Column 2",
        "Total (Column 3)",
        "Tgl",
    )


def many_rows(count: int) -> bytes:
    rows = (
        f"{n};Klien {n % 60};F/{n};{n % 28 + 1:02}/02/2026;;Rp {n % 999 + 1}.{n:06};;"
        for n in range(count)
    )
    return ledger(HEADER, *(row[:-5] + "." + row[-5:] for row in rows))


def proposed_and_read(data: bytes) -> tuple[dict, Reading]:
    seen = propose_mapping(data, read_first_rows(data), 0)
    mapping = Mapping({name: seen[name] for name in REQUIRED}, "dmy", "comma", 14)
    return seen, read_ledger(data, decimals=0, mapping=mapping)


def test_many_mapped_rows():
    seen, reading = proposed_and_read(many_rows(5_000))
    assert (seen["date_order"], seen["decimal_form"], len(reading.rows)) == ("dmy", "comma", 5_000)
    assert reading.totals.amount == Decimal(
        sum((n % 999 + 1) * 1_000_000 + n for n in range(5_000))
    )


def test_twice_the_mapped_rows_cost_twice_the_work():
    small, large = many_rows(1_000), many_rows(2_000)
    assert calls_of(lambda: proposed_and_read(large)) <= TWICE * calls_of(
        lambda: proposed_and_read(small)
    )


@budget(deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["dmy", "mdy", "ymd"]),
    st.sampled_from(["comma", "point", "plain"]),
)
def test_no_file_makes_it_fall_over(noise, order, form):
    """Any bytes are inspected, guessed and read, or each error has its sentence."""
    for data in (noise, f"{HEADER}\n{AYU}\n".encode() + noise, HEADER.encode() + b"\n" + noise):
        seen = read_first_rows(data)
        if seen:
            propose_mapping(data, seen, 0)
        reading = read_ledger(
            data, decimals=0, mapping=replace(CHOSEN, date_order=order, decimal_form=form)
        )
        assert reading.rows or reading.errors
        assert all(str(error) for error in reading.errors)
