"""Records of a CSV file, whatever separates its cells."""

import pytest

from clientcare.importing.rows import RowErrors
from clientcare.importing.table import read_records
from clientcare.ledger_files.table_start import split_titles


def rows(text: str) -> list[tuple[int, list[str]]]:
    errors = RowErrors()
    found = list(read_records(text, errors))
    assert errors.count == 0
    return found


@pytest.mark.parametrize("mark", ",;\t|")
def test_every_mark_between_cells(mark):
    assert rows(mark.join("abcd") + "\n" + mark.join("1234"))[1] == (2, list("1234"))


def test_a_title_with_another_mark_does_not_decide():
    text = 'Penjualan, Bandung\n"a;b";c;d;e\n1.000,00;2;3;4\n5.000,00;6;7;8\n'
    assert rows(text)[1] == (2, ["a;b", "c", "d", "e"])


@pytest.mark.parametrize("hint", ["sep=;\n", "SEP=;\r\n", "sep=;;;;\n"])
def test_a_spreadsheets_hint_is_no_row(hint):
    assert rows(f"{hint}a;b\n1;2,5\n") == [(2, ["a", "b"]), (3, ["1", "2,5"])]


def test_marks_without_a_shape_go_and_joiners_stay():
    assert rows("\u200eA\u200bb\ufeff;\u202ac\u202c\n") == [(1, ["Ab", "c"])]
    assert rows("👩\u200d🍳;a\n") == [(1, ["👩\u200d🍳", "a"])]


def test_titles_are_rows_too_narrow_for_a_ledger():
    text = "DATA\n\nToko;Kejora;;\na;b;c;d\n1;2;3;\n"
    titles, table = split_titles(text, RowErrors())
    assert [line for line, _record in titles] == [1, 3]
    assert next(table) == (4, ["a", "b", "c", "d"])
    assert split_titles("a;b\n1;2\n", RowErrors())[0] == []
