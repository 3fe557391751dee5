"""Ordinary sentences of letters, mails and contracts give no alarm, in any kind of text."""

from pathlib import Path

import pytest

from offboarding.linter.findings import Finding
from offboarding.linter.lint import lint

SENTENCES = {
    language: Path(__file__).with_name(f"clean_{language}.txt").read_text().split("\n")
    for language in ("id", "en")
}


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("kind", ["letter", "email", "note", "message"])
def test_an_ordinary_sentence_gives_no_alarm(language, kind):
    alarms = {
        sentence: [
            (finding.rule, finding.found)
            for finding in lint(sentence, language, kind)
            if matters(finding)
        ]
        for sentence in SENTENCES[language]
    }
    assert {sentence: found for sentence, found in alarms.items() if found} == {}


@pytest.mark.parametrize("language", SENTENCES)
def test_nor_do_all_of_them_in_one_text(language):
    found = lint("\n\n".join(SENTENCES[language]), language, "note")
    assert [(finding.rule, finding.found) for finding in found] == []


def test_there_are_two_hundred_of_them():
    assert len({sentence for each in SENTENCES.values() for sentence in each if sentence}) >= 200


def matters(finding: Finding) -> bool:
    """Not what a single sentence cannot have: thanks, a contact person, the other elements."""
    return bool(finding.found) or finding.rule == "deadline"
