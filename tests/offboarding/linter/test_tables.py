"""The tables themselves: complete, readable, and true to their own examples."""

import pytest

from offboarding.linter.elements import elements
from offboarding.linter.lint import lint
from offboarding.linter.notation import BadPhrase, find_phrases, phrase_expression
from offboarding.linter.tables import LANGUAGES, kinds, patterns_of, read_table

ROWS = [(language, row) for language in LANGUAGES for row in patterns_of(language)]
NAMES = [f"{language}-{row.number}-{place}" for place, (language, row) in enumerate(ROWS)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_forty_one_phrases_in_each_language_and_the_defensive_ones(language):
    numbers = list(dict.fromkeys(row.number for row in patterns_of(language)))
    assert numbers == [*(str(number) for number in range(1, 42)), "D1", "D2", "D3"]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=NAMES)
def test_a_phrase_is_found_in_its_examples_and_not_where_it_is_allowed(language, row):
    rule = f"{language}-{row.number}"
    assert row.example and row.allowed and row.severity in ("error", "warning") and row.instead
    for sentence in row.example:
        [*found] = [finding for finding in lint(sentence, language, "note") if finding.rule == rule]
        assert found and all(finding.found and finding.found in sentence for finding in found), (
            sentence
        )
        assert {finding.severity for finding in found} == {row.severity}
    for sentence in row.allowed:
        found = lint(sentence, language, "letter", printed=True)
        assert [finding.found for finding in found if finding.found] == [], sentence


def test_the_severity_of_each_phrase_is_that_of_the_list():
    warnings = {
        language: {row.number for row in patterns_of(language) if row.severity == "warning"}
        for language in LANGUAGES
    }
    defensive = {"D1", "D2", "D3"}
    assert warnings["id"] - defensive == {
        str(number) for number in (3, 7, 12, 22, 26, 27, 30, 32, 33, 35, 36, 40, 41)
    }
    assert warnings["en"] - defensive == {
        str(number) for number in (3, 6, 8, 11, 12, 17, 18, *range(28, 36), 38, 39, 40, 41)
    }


def test_every_text_for_people_is_there_in_both_languages():
    texts = [row.label for row in elements()] + [kind.name for kind in kinds().values()]
    texts += [row["label"] for row in read_table("rules").values() if "label" in row]
    assert len(texts) > 30 and all(set(text) == {"en", "id"} for text in texts)


def test_the_kinds_are_the_nine():
    assert set(kinds()) == {
        "letter",
        "email",
        "demand",
        "reminder",
        "message",
        "deed",
        "decline",
        "summary",
        "note",
    }


def test_the_twenty_elements_are_there():
    assert {row.number for row in elements() if row.number < 100} == set(range(1, 21))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("aku", "Itu diakui.", []),
        ("aku", "Akulah yang menulis.", ["Akulah"]),
        ("(a|b) c", "a c, b  c, ac", ["a c", "b  c"]),
        ("you [have] paid", "You have paid; you\npaid.", ["You have paid", "you\npaid"]),
        ("you [have|'ve] paid", "You've paid.", ["You've paid"]),
        ("berkali-kali", "berkali kali, berkali-kali", ["berkali kali", "berkali-kali"]),
        ("work*", "Works and network.", ["Works"]),
        ("Anda … gagal", "Anda dan tim telah gagal.", ["Anda dan tim telah gagal"]),
        ("Anda … gagal", "Anda tahu, gagal. Anda dan kami gagal.", []),
        ("Anda … gagal", "Anda satu dua tiga empat lima gagal.", []),
        ("^ titik $", "Titik.", ["Titik"]),
        ("^ titik $", "Titik temu.", []),
    ],
)
def test_the_notation(phrase, text, found):
    assert [match.group() for match in find_phrases([phrase], text, "id")] == found


@pytest.mark.parametrize("phrase", ["(a", "a)", "[a", "a]", "(a]", "a|b c", "a b|c"])
def test_a_phrase_that_can_be_read_in_two_ways_is_refused(phrase):
    with pytest.raises(BadPhrase):
        phrase_expression(phrase, "en")
