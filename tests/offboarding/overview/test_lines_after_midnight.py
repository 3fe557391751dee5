"""Sentences of stored lines after midnight, before the first refresh of the new day; and on the
first day of a line.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from offboarding.overview.lines.agreements.offer import why_waiting
from offboarding.overview.lines.event_day import LineDetail
from offboarding.overview.lines.kind import Viewing, WaitingLine
from offboarding.overview.lines.registry import LINE_KINDS

DUE = date(2026, 11, 10)
EVENT = LineDetail(DUE, ("place",), Decimal(0), Decimal(0), "IDR", None, "")


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ")


@pytest.fixture
def shown(kejora):
    """Sentence and reason of a line due on 10 November, as shown on a day of November."""

    def text(kind: str, detail: str, day: int) -> tuple[str, str]:
        line = WaitingLine(
            pk=1,
            kind=kind,
            subject_id=1,
            detail=detail,
            rank=1,
            due=DUE,
            last_moment=None,
            client_id=1,
            client_name="Laras",
        )
        viewing = Viewing(kejora, date(2026, 11, day), datetime(2026, 11, day, 1, tzinfo=UTC))
        line_text = LINE_KINDS[kind].show(line, viewing)
        return plain(line_text.text), plain(line_text.why)

    return text


def test_a_letter_may_not_leave_after_its_last_sending_day(shown):
    may_leave = (
        "Send the letter to Laras.",
        "It is approved and may leave until Tue 10 Nov.",
    )
    today = (
        "Send the letter to Laras today.",
        "It is approved, and today is the last day on which it may leave.",
    )
    passed = (
        "Give the letter to Laras a new date.",
        "Its last sending day passed before it was sent.",
    )
    for stored in ("send:sending", "may_send:sending"):
        assert [shown("ending", stored, day) for day in (9, 10, 11)] == [may_leave, today, passed]


def test_a_promise_and_an_instalment_of_yesterday_are_not_of_today(shown):
    assert shown("promise", "open INV-7", 10)[0] == "Laras promised to pay today."
    assert shown("promise", "open INV-7", 11) == (
        "What Laras promised to pay is not paid in full.",
        "Invoice INV-7 was promised for Tue 10 Nov.",
    )
    assert shown("instalment", "due INV-7", 10)[0] == "An instalment of Laras is due today."
    assert shown("instalment", "due INV-7", 11) == (
        "An instalment of Laras is not paid in full.",
        "It was due on Tue 10 Nov: all that is open of invoice INV-7 is due now.",
    )
    # stored by a refresh of the day after: due on that day, about the day before
    assert shown("promise", "broken INV-7", 11)[1] == "Invoice INV-7 was promised for Mon 9 Nov."


def test_a_day_of_last_year_has_its_year(kejora):
    line = WaitingLine(1, "promise", 1, "broken INV-7", 1, DUE, None, 1, "Laras")
    days = (date(2026, 12, 31), date(2027, 1, 1))
    whys = [
        LINE_KINDS["promise"].show(line, Viewing(kejora, day, datetime(2027, 1, 1, tzinfo=UTC))).why
        for day in days
    ]
    assert list(map(plain, whys)) == [
        "Invoice INV-7 was promised for Mon 9 Nov.",
        "Invoice INV-7 was promised for Mon 9 Nov 2026.",
    ]


def test_an_event_is_ahead_today_or_over(shown):
    sentences = [shown("event", str(EVENT), day)[0] for day in (8, 9, 10, 11)]
    assert sentences == [
        "Go or no-go: the event of Laras is in 2 days.",
        "Go or no-go: the event of Laras is in 1 day.",
        "Go or no-go: the event of Laras is today.",
        "The event of Laras is over.",
    ]
    with translation.override("id"):
        assert shown("event", str(EVENT), 11)[0] == "Acara Laras sudah lewat."


def test_an_offer_that_must_be_answered_on_the_day_it_was_given(kejora):
    days = [date(2026, 11, day) for day in (10, 11, 12)]
    texts = [plain(why_waiting("2026-11-10", "CO-1", DUE, day)) for day in days]
    assert texts == [
        "Offer CO-1, given today. It can be answered until Tue 10 Nov.",
        "Offer CO-1, given 1 day ago. It can be answered until Tue 10 Nov.",
        "Offer CO-1, given 2 days ago. It can be answered until Tue 10 Nov.",
    ]
