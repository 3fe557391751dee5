"""The client's timeline, newest first: by day, then by moment, then in the order in which events
were recorded.
"""

from datetime import UTC, date, datetime

import pytest
import time_machine
from lxml import html

from clientcare.core.events import record
from clientcare.models import Event
from tests.support.factories import make_interaction

NOON = datetime(2026, 11, 12, 5, tzinfo=UTC)
EARLIER = datetime(2026, 11, 12, 2, tzinfo=UTC)


@pytest.fixture
def timeline(laras, sekar, as_user):
    """The texts among `wanted` in the order in which the client's page shows them."""

    def read(*wanted: str) -> list[str]:
        page = html.fromstring(as_user(sekar).get(laras.get_absolute_url()).text)
        text = " ".join(page.text_content().split())
        assert all(text.count(words) == 1 for words in wanted), [
            text.count(words) for words in wanted
        ]
        return sorted(wanted, key=text.index)

    return read


def test_events_of_one_moment_are_shown_by_their_sequence(timeline, kejora, laras, sekar):
    with time_machine.travel(NOON, tick=False):
        for number in (31, 4, 112, 5, 20):
            record(kejora, "contract_signed", by=sekar, client=laras, number=f"KJN/{number:03}")
        assert Event.objects.values_list("at", flat=True).distinct().count() == 1
        expected = [
            f"Contract {number} recorded."
            for number in ("KJN/020", "KJN/005", "KJN/112", "KJN/004", "KJN/031")
        ]
        assert timeline(*sorted(expected)) == expected


def test_the_day_comes_first_then_the_moment(timeline, kejora, laras, sekar):
    with time_machine.travel(EARLIER, tick=False):
        record(kejora, "contract_signed", by=sekar, client=laras, number="K-1")
    make_interaction(
        laras, occurred_at=datetime(2026, 11, 12, 4, tzinfo=UTC), text="Pukul sebelas."
    )
    with time_machine.travel(NOON, tick=False):
        record(kejora, "contract_signed", by=sekar, client=laras, number="K-2")
        record(
            kejora, "contract_signed", by=sekar, client=laras, number="K-3", day=date(2026, 11, 11)
        )
        expected = [
            "Contract K-2 recorded.",
            "Pukul sebelas.",
            "Contract K-1 recorded.",
            "Contract K-3 recorded.",
        ]
        assert timeline(*sorted(expected)) == expected
