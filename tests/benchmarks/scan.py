"""The nightly scan of a vendor beside hand-written SQL for the same three triggers over the whole
table. The scan goes vendor by vendor, so there is one, with all the contracts. `repeated_breach` is
left out on both sides.
"""

import json

from django.db import connection

from clientcare.models import Vendor
from contracts.triggers.active_flags import active_flags
from tests.benchmarks.measuring import WARM, Measured, paired
from tests.benchmarks.rows import TODAY, keep_house, make_clients
from tests.benchmarks.scan_sql import QUESTIONS

KINDS = ("missed_payment", "ghosting", "out_of_scope")
Found = dict[tuple, dict[str, list[int]]]  # (client, kind, contract): evidence


def measure(size: int, rounds: int) -> Measured:
    """`size` contracts."""
    vendor = make_clients("Kejora", size)
    keep_house()
    expected = bare()
    assert ours(vendor) == expected
    assert {kind for _client, kind, _contract in expected} == set(KINDS)
    return paired([(lambda: ours(vendor), bare)] * (WARM + rounds))


def ours(vendor: Vendor) -> Found:
    return {
        (one.client_id, one.kind, one.contract_id): {
            name: sorted(ids) for name, ids in one.ids.items()
        }
        for one in active_flags(vendor, TODAY, kinds=KINDS)
    }


def bare() -> Found:
    """One query per kind."""
    result: Found = {}
    with connection.cursor() as cursor:
        for kind, sql in QUESTIONS.items():
            cursor.execute(sql, {"today": TODAY})
            for client, contract, evidence in cursor.fetchall():
                result[client, kind, contract] = (
                    evidence if isinstance(evidence, dict) else json.loads(evidence)
                )
    return result
