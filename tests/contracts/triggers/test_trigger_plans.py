"""How the database answers the triggers: from indexes, never by reading a table of facts from end
to end.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.limits import limits_of
from tests.support.talking import TODAY

FACTS = (
    "clientcare_interaction",
    "contracts_breach",
    "contracts_requestanswer",
    "contracts_invoice",
    "contracts_contract",
)
WINDOWS = {"out_of_scope": "request_by_day", "repeated_breach": "breach_by_day"}


def plan(vendor, kind, clients) -> str:
    with CaptureQueriesContext(connection) as requested:
        TRIGGER_KINDS[kind].active_on(vendor, TODAY, limits_of(vendor)[kind], clients)
    *_parameters, query = [query["sql"] for query in requested]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}")
        return "\n".join(row[-1] for row in cursor.fetchall())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan of SQLite")
@pytest.mark.parametrize("kind", list(TRIGGER_KINDS))
@pytest.mark.parametrize("whole", [False, True], ids=["one client", "a vendor"])
def test_no_table_of_facts_is_read_from_end_to_end(kejora, laras, kind, whole):
    steps = plan(kejora, kind, None if whole else [laras.pk])
    aliases = "|".join(FACTS)
    assert not re.search(rf"^SCAN ({aliases})", steps, re.MULTILINE), steps
    if not whole:
        assert not re.search(r"vendor_id=\?|replaced_by_id=\?", steps), steps
    elif kind in WINDOWS:
        assert WINDOWS[kind] in steps, steps


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan of SQLite")
def test_what_a_client_said_is_looked_up_by_client_and_moment(kejora):
    steps = plan(kejora, "ghosting", None)
    looked_up = [
        step
        for step in steps.splitlines()
        if "interaction_by" in step or "clientcare_interaction" in step
    ]
    assert looked_up and all("client_id=?" in step for step in looked_up), steps
