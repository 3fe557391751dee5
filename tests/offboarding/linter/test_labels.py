"""Labels in our own notes: what somebody is called, in either language; not what happened."""

import pytest

from offboarding.linter.labels import label_findings


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Klien ini penipu.", ["penipu"]),
        ("They are a nightmare and lazy.", ["nightmare", "lazy"]),
        ("Tim mereka tidak profesional.", ["tidak profesional"]),
        ("Ia berkata “kalian penipu” di telepon.", []),
        ("Menurut saya mereka ragu karena orang tua.", []),
        ("Menurut advokat ini wanprestasi.", []),
        ("Ia marah ketika jadwal berubah, lalu menutup telepon.", []),
    ],
)
def test_a_label_is_found_and_what_happened_is_not(note, found):
    assert [finding.found for finding in label_findings(note)] == found
    assert all(finding.instead for finding in label_findings(note))
