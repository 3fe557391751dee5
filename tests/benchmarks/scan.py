"""The nightly scan of a whole installation beside hand-written SQL that asks the same three questions.

Some ten thousand contracts in force at several vendors. `repeated_breach` is left out on both sides.
"""

import json

from django.db import connection

from clientcare.models import Vendor
from contracts.models import TriggerKind
from contracts.triggers import standing
from tests.benchmarks.measuring import WARM, Measured, paired
from tests.benchmarks.rows import TODAY, keep_house, make_clients
from tests.benchmarks.scan_sql import QUESTIONS

VENDORS = ("Kejora",)
KINDS = (TriggerKind.MISSED_PAYMENT, TriggerKind.GHOSTING, TriggerKind.OUT_OF_SCOPE)
Found = dict[tuple, dict[str, list[int]]]  # (client, kind, contract): evidence


def measure(size: int, rounds: int) -> Measured:
    """`size` contracts in all."""
    vendors = [
        make_clients(name, size // len(VENDORS), seed=place) for place, name in enumerate(VENDORS, 1)
    ]
    keep_house()
    expected = bare()
    assert ours(vendors) == expected
    assert {kind for _client, kind, _contract in expected} == set(KINDS)
    return paired([(lambda: ours(vendors), bare)] * (WARM + rounds))


def ours(vendors: list[Vendor]) -> Found:
    return {
        (one.client_id, one.kind, one.contract_id): {name: sorted(ids) for name, ids in one.ids.items()}
        for vendor in vendors
        for one in standing(vendor, TODAY, kinds=KINDS)
    }


def bare() -> Found:
    """One statement a kind, for all vendors at once."""
    found: Found = {}
    with connection.cursor() as cursor:
        for kind, sql in QUESTIONS.items():
            cursor.execute(sql, {"today": TODAY})
            for client, contract, evidence in cursor.fetchall():
                found[client, kind, contract] = evidence if isinstance(evidence, dict) else json.loads(evidence)
    return found
