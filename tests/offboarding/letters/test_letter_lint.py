"""Our own letters and emails pass the linter: path × language × client × balance × provisional."""

import pytest

from offboarding.letters.checks.filled_text import fill_text, shown_block
from offboarding.letters.checks.letter_checks import BALANCES
from offboarding.letters.compose import PATHS_WITH_LETTER, default_body, default_email
from offboarding.linter.elements import Occasion, element_states
from offboarding.linter.lint import lint_for
from offboarding.linter.reading import FilledText
from offboarding.models import Path
from tests.support.letter_table import CASES, PrintedCase

GROUPS = pytest.mark.parametrize(
    ("path", "language"),
    [(path, language) for path in PATHS_WITH_LETTER for language in ("id", "en")],
)


def cases_of(path: str, language: str) -> list[PrintedCase]:
    return [case for case in CASES if (case.path, case.language) == (path, language)]


def occasion_of(case: PrintedCase, kind: str) -> Occasion:
    balance = BALANCES[case.facts.account.direction]
    return Occasion(kind, path=case.path, balance=balance, printed=kind == "letter")


def filled(case: PrintedCase, body: str) -> FilledText:
    blocks = {name: shown_block(is_empty=False) for name in ("facts", "work_status", "account")}
    return fill_text(body, case.values | blocks)


def complaints(case: PrintedCase, text: FilledText, kind: str) -> list[tuple[str, str, str]]:
    found = lint_for(text, case.language, occasion_of(case, kind))
    return [(finding.rule, finding.found, finding.instead) for finding in found]


@GROUPS
def test_the_letter_and_the_email_pass(path, language):
    """With their values, which are not read; and as `lint_text` reads a file, every word."""
    letter, email = default_body(language, path), default_email(language, path)
    said: dict[str, list] = {}
    for case in cases_of(path, language):
        letter_text, email_text = filled(case, letter), filled(case, email)
        read_whole = FilledText(letter_text.text.replace("**", ""))
        found = complaints(case, letter_text, "letter") + complaints(case, read_whole, "letter")
        found += complaints(case, email_text, "email")
        found += complaints(case, FilledText(case.email), "email")
        said |= {str(case): found} if found else {}
    assert said == {}


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_letter_for_the_clients_own_wish_passes_and_says_whose_it_is(language):
    wish = {"is_clients_wish": True}
    letter = default_body(language, "P2", **wish)
    email = default_email(language, "P2", **wish)
    for case in cases_of("P2", language):
        letter_text, email_text = filled(case, letter), filled(case, email)
        assert complaints(case, letter_text, "letter") == []
        assert complaints(case, email_text, "email") == []
        states = element_states(letter_text, language, occasion_of(case, "letter"))
        assert [state.element.number for state in states if not state.is_there] == [15]
        whose = {"id": "diakhiri atas kehendak ", "en": "is terminated at the wish of "}
        assert whose[language] + case.values["client_names"] in letter_text.text
        assert whose[language] + case.values["client_names"] in email_text.text
    ours = {"id": ("Dengan ini kami", "keputusan ini kami ambil"), "en": ("hereby", "We took this")}
    assert not any(words.casefold() in (letter + email).casefold() for words in ours[language])


@GROUPS
def test_no_element_of_the_path_is_left_out(path, language):
    case = cases_of(path, language)[0]
    text = filled(case, default_body(language, path))
    states = list(element_states(text, language, occasion_of(case, "letter")))
    assert {state.element.number for state in states} == set(range(1, 21))
    left_out = [state.element.number for state in states if not state.is_there]
    assert left_out == [15], "only the referral, which needs two consents"


def test_every_path_has_its_letter_but_the_court():
    """A path added to `Path` has to be added to the default texts and to the table."""
    assert {case.path for case in CASES} == set(PATHS_WITH_LETTER) == set(Path) - {Path.COURT}
    assert len(cases_of("P1", "id")) == 3 * 3 * 2  # client × balance × provisional or final
