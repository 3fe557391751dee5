"""`make bench`: measure every subject, print the ratios, write them to .bench/results.json. A
report, not a gate.
"""

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measuring import Measured
from tests.benchmarks.subjects import GROWTHS, SUBJECTS
from tests.support.servers import postgresql
from tests.support.serving import ROOT, manage

RESULTS = ROOT / ".bench" / "results.json"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    names = [*SUBJECTS, *GROWTHS]
    parser.add_argument(
        "--only", action="append", choices=names, help="this one, may be given several times"
    )
    chosen = parser.parse_args().only or names
    ratios = {}
    for name, measured in measure_all(subjects_of(chosen)):
        ratios[name] = measured.ratio
        print(line_of(name, measured), flush=True)
    for name in GROWTHS.keys() & set(chosen):
        ratios[name] = growth = ratios[GROWTHS[name].large] / ratios[GROWTHS[name].small]
        print(line_of(name, growth), flush=True)
    write_results([row_of(name, ratio) for name, ratio in ratios.items()], RESULTS)
    print(f"Load {os.getloadavg()[0]:.1f}. The ratios are in {RESULTS.relative_to(ROOT)}.")


def subjects_of(chosen: Iterable[str]) -> list[str]:
    """The subjects to measure, each once: also those that a growth compares."""
    names = []
    for name in chosen:
        names += [GROWTHS[name].small, GROWTHS[name].large] if name in GROWTHS else [name]
    return [name for name in SUBJECTS if name in names]


def measure_all(names: Iterable[str]) -> Iterator[tuple[str, Measured]]:
    """Each in a process and on a database of its own."""
    with contextlib.ExitStack() as servers:
        folder = Path(servers.enter_context(TemporaryDirectory(prefix="clientcare-bench-")))
        cluster = None
        for name in names:
            subject, url, var = SUBJECTS[name], "", folder / name
            var.mkdir()
            if subject.on_postgresql:
                # flushing, as in production
                cluster = cluster or servers.enter_context(postgresql(settings=()))
                url = cluster.url(cluster.create())
            else:
                copy_migrated(folder / "migrated", var)
            yield name, measure(name, subject.size, subject.rounds, var, url)
            shutil.rmtree(var)


def copy_migrated(migrated: Path, var: Path) -> None:
    """A new database for SQLite; a run migrates one, in the folder `migrated`."""
    if not migrated.exists():
        migrated.mkdir()
        manage(
            {"VAR_DIR": str(migrated), "DATABASE_URL": "", "LOG_LEVEL": "WARNING"},
            "migrate",
            "--verbosity=0",
        )
    shutil.copy(migrated / "db.sqlite3", var)


def measure(name: str, size: int, rounds: int, var: Path, database_url: str = "") -> Measured:
    """State in `var`; without `database_url` on SQLite there."""
    unset = {"REDIS_URL": "", "EMAIL_HOST": "", "DJANGO_DEBUG": "", "LOG_LEVEL": "WARNING"}
    variables = {**os.environ, **unset, "VAR_DIR": str(var), "DATABASE_URL": database_url}
    command = [sys.executable, "-m", "tests.benchmarks.subject", name, str(size), str(rounds)]
    done = subprocess.run(
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True, check=True
    )
    return Measured(**json.loads(done.stdout))


def row_of(name: str, ratio: float) -> dict:
    """The row that is written."""
    goal = SUBJECTS[name].goal if name in SUBJECTS else GROWTHS[name].goal
    return {"name": name, "ratio": round(ratio, 3), "goal": goal}


def line_of(name: str, measured: Measured | float) -> str:
    """The line that is printed. A growth is a ratio only."""
    ratio, times = measured, ""
    if isinstance(measured, Measured):
        ratio = measured.ratio
        times = f"  ({measured.ours * 1000:.1f} ms, floor {measured.floor * 1000:.1f} ms)"
    row = row_of(name, ratio)
    verdict = "" if row["ratio"] <= row["goal"] else "  goal missed"
    return f"{name:22} {ratio:6.2f}  goal {row['goal']:4.2f}{times}{verdict}"


def write_results(rows: list[dict], path: Path) -> None:
    git = ["git", "rev-parse", "HEAD"]
    commit = subprocess.run(
        git, cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"commit": commit, "rows": rows}, indent=2) + "\n")


if __name__ == "__main__":
    main()
