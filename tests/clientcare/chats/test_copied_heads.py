"""Heads that phones copy without a year get the latest one that is not after today."""

from datetime import date

import pytest

from clientcare.chats.copied_heads import names_no_year, with_years
from clientcare.chats.whatsapp import read_whatsapp

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("heads", "days"),
    [
        (["[29/11, 10.15]", "[29/11, 10.16]"], ["2026-11-29", "2026-11-29"]),
        (["[30/11, 10.15]"], ["2025-11-30"]),
        (["[30/12, 10.15]", "[02/01, 08.00]"], ["2025-12-30", "2026-01-02"]),
        (["[11/28, 10:15 AM]"], ["2026-11-28"]),
        (["[29/2 10.15]"], ["2024-02-29"]),
        (["[28.11. 10:15]", "x"], None),
        (["[28/11/2025, 10.15]"], ["2025-11-28"]),
        (["[31/2, 10.15]"], None),
    ],
)
def test_days(heads, days):
    text = with_years("\n".join(f"{head} Laras: ya" for head in heads), TODAY)
    chat = read_whatsapp(text.encode(), order=None)
    assert (chat.first is None) == (days is None), text
    if days:
        assert [f"{message.moment:%Y-%m-%d}" for message in chat.messages] == days


def test_a_day_in_the_text_is_no_head():
    text = "Ketemu [28/11, 10.15] ya\n[28/11/26, 10.15] Laras: ok"
    assert with_years(text, TODAY) == text and not names_no_year(text)
