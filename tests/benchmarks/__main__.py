"""`make bench`: measure every subject, print the ratios, keep them in .bench/results.json. A
report, not a gate.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measuring import Measured
from tests.benchmarks.subjects import SUBJECTS
from tests.serving import ROOT
from tests.twin import postgresql

RESULTS = ROOT / ".bench" / "results.json"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=SUBJECTS, help="this subject, may be given several times"
    )
    chosen = parser.parse_args().only or list(SUBJECTS)
    rows = [tell(name, measured) for name, measured in measure_all(chosen)]
    keep(rows, RESULTS)
    print(f"Load {os.getloadavg()[0]:.1f}. The ratios are in {RESULTS.relative_to(ROOT)}.")


def measure_all(names: Iterable[str]) -> Iterator[tuple[str, Measured]]:
    """Each in a process and on a database of its own."""
    with contextlib.ExitStack() as servers:
        cluster = None
        for name in names:
            subject, url = SUBJECTS[name], ""
            if subject.on_postgresql:
                cluster = cluster or servers.enter_context(
                    postgresql(settings=())
                )  # flushing, as in production
                url = cluster.url(cluster.create())
            with TemporaryDirectory(prefix="clientcare-bench-") as var:
                yield name, measure(name, subject.size, subject.rounds, Path(var), url)


def measure(name: str, size: int, rounds: int, var: Path, database_url: str = "") -> Measured:
    """State in `var`; without `database_url` on SQLite there."""
    unset = {"REDIS_URL": "", "EMAIL_HOST": "", "DJANGO_DEBUG": "", "LOG_LEVEL": "WARNING"}
    variables = {**os.environ, **unset, "VAR_DIR": str(var), "DATABASE_URL": database_url}
    command = [sys.executable, "-m", "tests.benchmarks.subject", name, str(size), str(rounds)]
    done = subprocess.run(
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True, check=True
    )
    return Measured(**json.loads(done.stdout))


def tell(name: str, measured: Measured) -> dict:
    """Print a line; the row that is kept."""
    goal, ratio = SUBJECTS[name].goal, round(measured.ratio, 3)
    verdict = "" if ratio <= goal else "  goal missed"
    ours, floor = measured.ours * 1000, measured.floor * 1000
    print(
        f"{name:22} {ratio:6.2f}  goal {goal:4.2f}  ({ours:.1f} ms, floor {floor:.1f} ms){verdict}",
        flush=True,
    )
    return {"name": name, "ratio": ratio, "goal": goal}


def keep(rows: list[dict], path: Path) -> None:
    git = ["git", "rev-parse", "HEAD"]
    commit = subprocess.run(
        git, cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"commit": commit, "rows": rows}, indent=2) + "\n")


if __name__ == "__main__":
    main()
