"""Names that probably mean the same client."""

import pytest

from clientcare.clients.similar_names import folded_name, similar_pairs


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Rania O'Brien & D’Souza", "Ránia o'brien & d'souza", True),
        ("PT. Maju Jaya Tbk", "maju jaya", True),
        ("P.T. Maju", "PT Maju (Persero)", True),
        ("Toko Ayu", "Toko Ayu 2", False),
        ("PT", "CV", False),
        ("Maju Ltd", "Maju Raya Ltd", False),
    ],
)
def test_case_dots_accents_and_legal_form_make_no_difference(name, other, same):
    assert (folded_name(name) == folded_name(other)) == same


def test_each_new_name_is_paired_once():
    assert similar_pairs(["CV Ayu", "ayu", "Bimo"], ["Ayu"]) == [("CV Ayu", "Ayu"), ("ayu", "Ayu")]
    assert similar_pairs(["Ayu"], ["Ayu"]) == []
