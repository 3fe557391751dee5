"""A document is in its own language, and a translation that is missing is an error."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import override

from clientcare.documents import printed_text
from clientcare.documents.client_message import LONGEST_QUOTED, quoted_words
from clientcare.documents.labels import OR, join_list, labels_in
from clientcare.documents.printed_text import (
    PrintedPlural,
    PrintedText,
    load_catalogue,
    load_catalogues,
)
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.quoted_clause import CLAUSE_SAYS

PROVISIONAL = PrintedText(
    "This figure is provisional; we send the final account on or after {effective_date}."
)


@pytest.fixture(autouse=True)
def _catalogues_are_read_for_each_test():
    load_catalogue.cache_clear()


@pytest.mark.parametrize("reader", ["id", "en"])
def test_the_document_decides_not_the_reader(reader):
    with override(reader):
        assert labels_in("id")["to_pay"] == "Jumlah yang harus dibayar"
        assert labels_in("en")["to_pay"] == "Amount to pay"
        assert PROVISIONAL.in_language("id", effective_date="4 Mei 2026") == (
            "Angka ini bersifat sementara; perhitungan akhir kami kirimkan pada atau sesudah "
            "4 Mei 2026."
        )
        assert PROVISIONAL.in_language("en", effective_date="4 May 2026") == (
            "This figure is provisional; we send the final account on or after 4 May 2026."
        )


def test_one_english_word_may_have_two_indonesian_ones():
    labels = labels_in("id")
    assert labels["to"] == "Yth." and labels["billed_to"] == "Kepada"
    assert labels_in("en")["to"] == labels_in("en")["billed_to"] == "To"


def test_what_is_quoted_is_unchanged_has_one_stop_and_shows_where_it_is_cut():
    for quote, printed in (
        ("Jawaban “ya.”.", "Pasal 3 berbunyi: “Jawaban “ya.”.”"),
        ("Harga {tetap}", "Pasal 3 berbunyi: “Harga {tetap}”."),
        ("Setuju?", "Pasal 3 berbunyi: “Setuju?”"),
    ):
        assert CLAUSE_SAYS.quoting("id", quote, clause="Pasal 3") == printed
    for text, said in (
        ("a\n" + "b" * (LONGEST_QUOTED - 2), "a " + "b" * (LONGEST_QUOTED - 2)),
        ("b" * (LONGEST_QUOTED + 1), "b" * (LONGEST_QUOTED - 1) + "…"),
    ):
        assert quoted_words(text) == said


def test_a_number_takes_its_plural_in_english_only():
    assert [format_units(count, "working_days", "en") for count in (0, 1, 2)] == [
        "0 working days",
        "1 working day",
        "2 working days",
    ]
    assert format_units(1, "working_days", "id") == "1 hari kerja"
    assert format_units(2, "working_days", "id") == "2 hari kerja"


def test_braces_in_a_value_stay_as_they_are():
    assert PROVISIONAL.in_language("en", effective_date="{sum}").endswith("after {sum}.")


@pytest.mark.parametrize(
    "text",
    [
        PrintedText("A sentence that nobody translated."),
        PrintedText("To", "a context that nobody translated"),
    ],
)
def test_a_text_that_the_catalogue_lacks_is_never_printed_in_english(text):
    with pytest.raises(LookupError, match=f"no translation of '{text.english}'"):
        text.in_language("id")
    assert text.in_language("en") == text.english


def test_a_plural_that_the_catalogue_lacks_is_never_printed_in_english():
    with pytest.raises(LookupError, match="no translation of '{count} fortnight'"):
        PrintedPlural("{count} fortnight", "{count} fortnights").in_language("id", 2)


def test_a_catalogue_that_is_not_compiled_is_an_error_at_start(monkeypatch, tmp_path):
    load_catalogues()
    monkeypatch.setattr(printed_text, "CATALOGUES", tmp_path)
    load_catalogue.cache_clear()
    with pytest.raises(ImproperlyConfigured, match="documents.mo is missing: run bin/setup"):
        load_catalogues()
    with pytest.raises(ImproperlyConfigured):
        PROVISIONAL.in_language("id", effective_date="4 Mei 2026")


def test_a_language_that_we_do_not_print_is_an_error():
    with pytest.raises(ImproperlyConfigured, match="fr/LC_MESSAGES/documents.mo is missing"):
        PROVISIONAL.in_language("fr", effective_date="4 mai 2026")


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")],
)
def test_a_list_has_its_conjunction_before_the_last(items, text):
    assert join_list(items, "id") == text


def test_a_list_of_choices():
    assert join_list(["a", "b", "c"], "id", OR) == "a, b, atau c"
    assert join_list(["a", "b", "c"], "en", OR) == "a, b or c"
