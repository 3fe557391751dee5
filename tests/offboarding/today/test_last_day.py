"""A letter on its day is first in the today list: tomorrow it would need a new date."""

from datetime import UTC, date, datetime, timedelta

from offboarding.cases.actions.open_case import open_case
from tests.support.endings import LETTER_ON, make_ending, with_decision
from tests.support.factories import make_interaction
from tests.support.lists import today_lines


def test_the_letter_of_today_comes_before_an_older_case(kejora, citra, laras, ratna, maria):
    with_decision(make_ending(laras, ratna), ratna, maria)
    make_interaction(citra, occurred_at=datetime(2026, 11, 2, 3, tzinfo=UTC))
    open_case(client=citra, reason="Tidak selaras.", by=ratna, today=LETTER_ON - timedelta(days=9))
    lines = today_lines(kejora, ratna, LETTER_ON).lines
    assert [(line.client_name, line.due) for line in lines] == [
        ("Laras & Bimo", LETTER_ON),
        ("Citra Lestari", LETTER_ON - timedelta(days=9)),
    ]
    assert "Send the letter" in lines[0].text and lines[0].due == date(2026, 11, 13)
