"""A client who does not answer."""

from datetime import UTC, date, datetime

import pytest

from offboarding.endings.actions.refresh_cases import refresh_cases
from tests.support.demands import SOMASI_1
from tests.support.factories import make_contract, make_interaction


@pytest.fixture
def silent_contract(citra):
    contract = make_contract(citra, signed_on=date(2026, 8, 3))
    for day in (date(2026, 9, 10), date(2026, 9, 21)):
        moment = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
        make_interaction(citra, direction="out", occurred_at=moment, expects_reply=True)
    refresh_cases(vendor=citra.vendor, client=citra, today=SOMASI_1)
    return contract
