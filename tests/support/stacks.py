"""Where the processes of a test keep rows and messages: on one machine as `make run` has it, or as
servers have it.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from tests.support.compose import health_check_of
from tests.support.servers import Cluster, redis_server
from tests.support.serving import manage

# of the fixture `stack`: what is shown on production's servers alone
ON_POSTGRESQL = pytest.mark.parametrize(
    "stack", [pytest.param("postgresql", marks=pytest.mark.twin)], indirect=True
)


@dataclass
class Stack:
    """`var` is the state folder, `variables` are those of every process, `rows` runs a query in
    SQL.
    """

    name: str
    var: Path
    rows: Callable[[str], list[tuple]]
    variables: dict[str, str] = field(default_factory=dict)
    # of worker and beat, where a container has them
    health_checks: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        unset = {"DATABASE_URL": "", "REDIS_URL": "", "EMAIL_HOST": "", "LOG_LEVEL": "WARNING"}
        self.variables = {"VAR_DIR": str(self.var), **unset, **self.variables}

    def manage(self, *arguments: str) -> str:
        """What a manage.py command prints."""
        return manage(self.variables, *arguments)


def embedded(var: Path, migrated: Path) -> Stack:
    """SQLite and a folder of messages."""
    path = var / "db.sqlite3"
    shutil.copy(migrated, path)

    def rows(sql: str) -> list[tuple]:
        with closing(sqlite3.connect(path, timeout=20)) as database:
            return database.execute(sql).fetchall()

    return Stack("sqlite", var, rows)


@contextmanager
def distributed(var: Path, cluster: Cluster) -> Iterator[Stack]:
    """PostgreSQL and Redis, with the health checks of docker-compose.yml."""
    database = cluster.create()
    # one connection: the drill asks ten times a second, and to connect costs more than to answer
    asking = psycopg.connect(cluster.url(database), autocommit=True)
    with redis_server() as redis_url, asking:
        variables = {"DATABASE_URL": cluster.url(database), "REDIS_URL": redis_url}
        yield Stack(
            "postgresql",
            var,
            lambda sql: asking.execute(sql).fetchall(),
            variables,
            [health_check_of("worker"), health_check_of("beat")],
        )
