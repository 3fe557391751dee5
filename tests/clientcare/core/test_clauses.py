"""A clause is named in the reader's language, however its number was typed."""

import pytest
from django.utils.translation import override

from clientcare.core.clause_names import clause_label


@pytest.mark.parametrize(
    ("typed", "english", "indonesian"),
    [
        ("4.2", "clause 4.2", "Pasal 4.2"),
        ("Pasal 4.2", "clause 4.2", "Pasal 4.2"),
        ("pasal  3b", "clause 3b", "Pasal 3b"),
        ("Clause 7", "clause 7", "Pasal 7"),
        ("5 ayat (2)", "clause 5 ayat (2)", "Pasal 5 ayat (2)"),
        ("Pasal 5 ayat (2)", "clause 5 ayat (2)", "Pasal 5 ayat (2)"),
        ("9.2 and 9.3", "clause 9.2 and 9.3", "Pasal 9.2 and 9.3"),
        ("Lampiran B", "Lampiran B", "Lampiran B"),
        ("", "", ""),
    ],
)
def test_a_number_becomes_a_clause_and_other_words_stay(typed, english, indonesian):
    for language, words in (("en", english), ("id", indonesian)):
        with override(language):
            assert clause_label(typed) == words
