"""What a vendor set for its triggers survives the way from columns into JSON, and back."""

from collections.abc import Iterator

import pytest
from django.apps.registry import Apps
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

COLUMNS = {
    "grace_days": 1,
    "late_days": 2,
    "late_count": 3,
    "window_days": 4,
    "silent_days": 5,
    "silent_contacts": 6,
    "silent_wait_days": 7,
    "scope_count": 8,
    "scope_window_days": 9,
    "breach_count": 10,
    "breach_window_days": 11,
}
BY_KIND = {
    "missed_payment": {"grace_days": 1, "late_days": 2, "late_count": 3, "window_days": 4},
    "ghosting": {"silent_days": 5, "contacts": 6, "wait_days": 7},
    "out_of_scope": {"count": 8, "window_days": 9},
    "repeated_breach": {"count": 10, "window_days": 11},
}


def migration(suffix: str) -> tuple[str, str]:
    """By the end of its name: numbers change when branches meet."""
    nodes = MigrationExecutor(connection).loader.graph.nodes
    return next(key for key in nodes if key[0] == "contracts" and key[1].endswith(suffix))


def migrated_to(target: tuple[str, str]) -> Apps:
    """The models as this migration knows them, with their tables."""
    MigrationExecutor(connection).migrate([target])
    return MigrationExecutor(connection).loader.project_state([target]).apps


@pytest.fixture
def empty_database(django_db_blocker) -> Iterator[None]:
    """A database of its own, without any table: the tests' own one would have to go back through
    all migrations that came later, and forth again.
    """
    usual = connections["default"]
    connections["default"] = DatabaseWrapper({**usual.settings_dict, "NAME": ":memory:"})
    with django_db_blocker.unblock():
        yield
        connections["default"].close()
    connections["default"] = usual


@pytest.mark.long
@pytest.mark.skipif(connection.vendor != "sqlite", reason="makes a database in memory")
def test_limits_go_into_json_and_back(empty_database):
    before, after = (
        migration("_trigger_limits_as_json"),
        migration("_trigger_limits_without_columns"),
    )
    apps = migrated_to(before)
    parameters = apps.get_model("contracts", "TriggerParameters").objects
    vendors = apps.get_model("clientcare", "Vendor").objects
    kejora, melati = (vendors.create(name=name, slug=name.lower()) for name in ("Kejora", "Melati"))
    parameters.create(vendor_id=kejora.pk, **COLUMNS)
    parameters.create(vendor_id=melati.pk)
    parameters = migrated_to(after).get_model("contracts", "TriggerParameters").objects
    assert parameters.get(vendor_id=kejora.pk).by_kind == BY_KIND
    silence = parameters.get(vendor_id=melati.pk).by_kind["ghosting"]
    assert silence == {"silent_days": 14, "contacts": 2, "wait_days": 3}
    parameters.filter(vendor_id=melati.pk).update(by_kind={"ghosting": {"contacts": 4}})
    parameters = migrated_to(before).get_model("contracts", "TriggerParameters").objects
    assert parameters.filter(vendor_id=kejora.pk).values(*COLUMNS).get() == COLUMNS
    theirs = parameters.get(vendor_id=melati.pk)
    assert (theirs.silent_contacts, theirs.silent_days, theirs.grace_days) == (4, 14, 14)
