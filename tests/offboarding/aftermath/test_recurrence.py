"""How often each trigger fires by quarter; under five flags nothing is said of their share."""

from datetime import date, timedelta

import pytest

from contracts.models import Flag
from offboarding.aftermath.recurrence import Quarter, QuarterCount, recent_quarters, recurrence
from tests.support.factories import make_client

TODAY = date(2026, 11, 29)


def test_quarters_and_shares():
    assert [f"{quarter}" for quarter in recent_quarters(date(2026, 1, 1))] == [
        "2025 Q2",
        "2025 Q3",
        "2025 Q4",
        "2026 Q1",
    ]
    assert recent_quarters(date(2026, 3, 31))[-1] == Quarter(2026, 1)
    assert Quarter.of(date(2026, 12, 31)).first_day == date(2026, 10, 1)
    assert (QuarterCount(4, 4).is_too_few, QuarterCount(5, 0).is_too_few) == (True, False)
    assert (QuarterCount(8, 1).percent, QuarterCount(5, 2).percent) == (13, 40)
    assert QuarterCount().percent == 0


@pytest.mark.django_db
def test_a_flag_is_one_again_where_the_client_had_one_before(kejora, melati):
    def flag(client, since, kind="ghosting", **fields):
        fields = {"closed_on": since + timedelta(2), **fields}
        row = {"vendor": client.vendor, "client": client, "kind": kind, "since": since}
        Flag.objects.create(**row, **fields)

    clients = [make_client(kejora, f"Klien {n}") for n in range(5)]
    for client in clients:
        flag(client, date(2026, 10, 1))
    flag(clients[0], date(2026, 9, 30))
    flag(clients[1], date(2025, 1, 1))  # in none of the quarters, and still one before
    flag(clients[2], date(2025, 1, 1), kind="missed_payment")
    flag(clients[2], date(2026, 10, 2), dismissed=True)
    flag(clients[3], TODAY)
    flag(clients[3], TODAY + timedelta(1))  # has not begun
    flag(make_client(melati), date(2026, 10, 1))
    quarters, triggers = recurrence(kejora, TODAY)
    counts = {
        f"{trigger.label}": [count for _q, count in trigger.by_quarter] for trigger in triggers
    }
    assert [f"{quarter}" for quarter in quarters] == ["2026 Q1", "2026 Q2", "2026 Q3", "2026 Q4"]
    assert counts["ghosting"][2:] == [QuarterCount(1, 0), QuarterCount(6, 3)]
    assert {tuple(some) for name, some in counts.items() if name != "ghosting"} == {
        (QuarterCount(),) * 4
    }
