"""The answers on the page of an imported chat."""

from lxml import html

ROWS = {"lines-TOTAL_FORMS": "3", "lines-INITIAL_FORMS": "0"}


ANSWERS = {"role-0": "client", "role-1": "us", "contract": "none", **ROWS}


def chosen_answers(page: str) -> list[str]:
    """The radio buttons that are pressed, in the order of the page."""
    return html.fromstring(page).xpath("//input[@type='radio' and @checked]/@value")
