"""The steps of an ending, as its page words them."""

import pytest

from offboarding.endings.views.rows import FULL_STOP


@pytest.mark.parametrize(
    ("result", "shown"),
    [
        ("Persetujuan Maria T. Siahaan, S.H., M.H.", "Persetujuan Maria T. Siahaan, S.H., M.H."),
        ("Tanda: 0, kontak: 13.", "Tanda: 0, kontak: 13"),
    ],
)
def test_a_degree_keeps_its_full_stop_before_the_name_of_who_did_it(result, shown):
    assert FULL_STOP.sub("", result) == shown
