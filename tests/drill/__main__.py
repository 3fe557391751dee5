"""`make drill`: faults on purpose, many times, on both stacks; prints a table, and writes it to
.drill/results.md. Exits with 1 when anything was lost or mailed twice.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.drill.drills import DRILLS
from tests.drill.installation import Pace, installation
from tests.drill.outcome import COLUMNS, Outcome
from tests.support.servers import postgresql
from tests.support.serving import ROOT, manage
from tests.support.stacks import Stack, distributed, embedded

RESULTS = ROOT / ".drill" / "results.md"
SIX_TIMES_FASTER = Pace(time_limit=20, lease=30, resend=5, stall=10)
STACKS = ("sqlite", "postgresql")


def main() -> None:
    parser = argparse.ArgumentParser(prog="make drill", description=__doc__)
    parser.add_argument("--only", action="append", choices=DRILLS)
    parser.add_argument("--stack", action="append", choices=STACKS)
    parser.add_argument("--rounds", type=int, default=20)
    chosen = parser.parse_args()
    outcomes = []
    for stack in chosen.stack or STACKS:
        for name in chosen.only or DRILLS:
            with running_stack(stack) as place, installation(place, SIX_TIMES_FASTER) as running:
                outcomes += DRILLS[name](running, chosen.rounds)
            write_results(outcomes)  # after each, for a whole run takes most of an hour
    sys.exit(not all(one.is_good for one in outcomes))


def write_results(outcomes: Iterable[Outcome]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(table_of(outcomes)) + "\n")
    print(RESULTS.read_text(), flush=True)


@contextmanager
def running_stack(name: str) -> Iterator[Stack]:
    with ExitStack() as servers:
        folder = Path(servers.enter_context(TemporaryDirectory(prefix="clientcare-drill-")))
        var = folder / "state"
        var.mkdir()
        if name == "sqlite":
            variables = {"VAR_DIR": str(folder), "DATABASE_URL": "", "LOG_LEVEL": "WARNING"}
            manage(variables, "migrate", "--verbosity=0")
            yield embedded(var, folder / "db.sqlite3")
        else:
            cluster = servers.enter_context(postgresql(settings=()))  # flushing, as in production
            yield servers.enter_context(distributed(var, cluster))


def table_of(outcomes: Iterable[Outcome]) -> list[str]:
    """Where and when, then a table in Markdown."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    pace = SIX_TIMES_FASTER
    return [
        f"{date.today():%d %B %Y}, {machine}. Lease {pace.lease} s, job time limit "
        f"{pace.time_limit} s, standstill {pace.stall} s.",
        "",
        f"| {' | '.join(COLUMNS)} |",
        f"|{'---|' * len(COLUMNS)}",
        *(f"| {' | '.join(one.row)} |" for one in outcomes),
    ]


if __name__ == "__main__":
    main()
