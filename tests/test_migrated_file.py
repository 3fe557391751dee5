"""The tests' tables come from a file that outlives a run: it is never an old one. And who starts
from nothing gets the tables of those who came all the way.
"""

import pytest
from django.db import connection
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.support import migrated


def test_nothing_is_left_to_migrate(db):
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_squashed_migrations_lead_where_those_lead_that_they_replace():
    """An empty database takes the short way, one of an earlier version the long one."""
    long = MigrationLoader(None, replace_migrations=False)
    replaced = {name for one in long.disk_migrations.values() for name in one.replaces}
    short = MigrationLoader(None)
    assert len(replaced) > 160 and not replaced & set(short.graph.nodes)
    for key, squashed in long.disk_migrations.items():
        if squashed.replaces:
            long.graph.nodes.pop(key)
    changes = MigrationAutodetector(short.project_state(), long.project_state())
    assert changes.changes(short.graph) == {}


@pytest.mark.parametrize(
    "path", ["clientcare/migrations/0001_first.py", "contracts/models/x.py", "requirements.lock"]
)
def test_whatever_tables_follow_from_makes_another_file(path, tmp_path, monkeypatch):
    monkeypatch.setattr(migrated, "ROOT", tmp_path)
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    names = {migrated.fingerprint()}
    for text in ("", "a = 1\n", "a = 2\n"):
        file.write_text(text)
        names.add(migrated.fingerprint())
    file.rename(file.with_name(f"y{file.suffix}"))
    names.add(migrated.fingerprint())
    assert len(names) == (5 if path.endswith(".py") else 4)
