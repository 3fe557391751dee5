"""Our own letters and emails pass the linter: path × language × client × balance × provisional."""

import pytest

from offboarding.letters.checks.filled_text import fill_text, shown_block
from offboarding.letters.checks.letter_checks import BALANCES
from offboarding.letters.compose import ORDER, default_body, default_email
from offboarding.linter.elements import Occasion, element_states
from offboarding.linter.lint import lint_for
from offboarding.linter.reading import FilledText
from offboarding.models import Path
from tests.support.letter_table import CASES, PrintedCase

GROUPS = pytest.mark.parametrize(
    ("path", "language"), [(path, language) for path in ORDER for language in ("id", "en")]
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
    return [(one.rule, one.found, one.instead) for one in found]


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
    assert {case.path for case in CASES} == set(ORDER) == set(Path) - {Path.COURT}
    assert len(cases_of("P1", "id")) == 3 * 3 * 2  # client × balance × provisional or final
