"""`make mutants`: make every mutant in a copy of the tree, and print those that no test notices."""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.serving import ROOT

MAP = ROOT / ".bench" / "mutants-map.json"
LEFT_OUT = (
    "not browser and not worker and not twin"  # they start programs, in which no code is exchanged
)
PYTEST = (
    *("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.mutants.plugin", "-m", LEFT_OUT),
    *("-o", "tmp_path_retention_policy=none"),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--only", default="", help="a part of the names of the mutants to try")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--slowest", type=int, default=0, help="print so many that took longest")
    options = parser.parse_args()
    started = time.monotonic()
    with TemporaryDirectory(prefix="clientcare-mutants-") as name:
        folder = Path(name)
        copies = [copy_tree(folder / f"tree-{place}") for place in range(options.processes)]
        (folder / "map.json").write_text(json.dumps(tests_and_touches(folder, copies)))
        mapped = time.monotonic()
        run_all(folder, copies, "Trier", options.only)
        tried = read_results(folder, len(copies))
    print_results(tried, options.slowest)
    minutes = f"{(mapped - started) / 60:.1f} min to see what the tests touch"
    print(
        f"{len(tried)} mutants, {minutes}, {(time.monotonic() - mapped) / 60:.1f} min to try them."
    )
    return int(not tried or any(not one["by"] for one in tried))


def copy_tree(to: Path) -> Path:
    """What git would commit, as it is now, and the virtual environment."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\0"
    )
    for name in filter(None, names):
        if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    for compiled in ROOT.glob("locale/*/LC_MESSAGES/*.mo"):
        shutil.copy2(compiled, to / compiled.relative_to(ROOT))
    (to / ".venv").symlink_to(ROOT / ".venv")
    return to


def tests_and_touches(folder: Path, copies: Sequence[Path]) -> dict[str, dict]:
    """By test; learned once for a state of the tree."""
    state = state_of(copies[0])
    if MAP.exists() and (known := json.loads(MAP.read_text()))["state"] == state:
        return known["tests"]
    run_all(folder, copies, "Mapper")
    tests = {}
    for place in range(len(copies)):
        tests |= json.loads((folder / f"map-{place}.json").read_text())
    MAP.parent.mkdir(exist_ok=True)
    MAP.write_text(json.dumps({"state": state, "tests": tests}))
    return tests


def state_of(tree: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(
        path
        for path in tree.rglob("*")
        if path.suffix in (".py", ".html", ".txt") and path.is_file()
    ):
        digest.update(f"{path.relative_to(tree)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def run_all(folder: Path, copies: Sequence[Path], mode: str, only: str = "") -> None:
    """One pytest in each copy; its output goes to a log in the folder, which is printed when one
    fails to run.
    """
    running = []
    for place, copy in enumerate(copies):
        variables = {
            "MUTANTS_MODE": mode,
            "MUTANTS_FOLDER": str(folder),
            "MUTANTS_PROCESS": str(place),
            "MUTANTS_ONLY": only,
            "PYTHONPATH": str(copy),
        }
        log = (folder / f"{mode}-{place}.log").open("w")
        command = [sys.executable, *PYTEST, f"--basetemp={folder}/tmp-{place}"]
        running.append(
            subprocess.Popen(
                command, cwd=copy, env={**os.environ, **variables}, stdout=log, stderr=log
            )
        )
    for place, process in enumerate(running):
        if process.wait() not in (0, 1):  # 1: tests failed, they are left out
            sys.exit((folder / f"{mode}-{place}.log").read_text())


def read_results(folder: Path, processes: int) -> list[dict]:
    lines = []
    for place in range(processes):
        lines += (folder / f"tried-{place}.jsonl").read_text().splitlines()
    return sorted(map(json.loads, lines), key=lambda one: one["name"])


def print_results(tried: list[dict], slowest: int) -> None:
    for one in sorted(tried, key=lambda one: -one["seconds"])[:slowest]:
        print(f"{one['seconds']:7.1f} s  {one['name']}  {one['by']}")
    for one in tried:
        if not one["by"]:
            print(f"{fate(one['tests'])}  {one['name']}")


def fate(tests: int | None) -> str:
    """How a mutant survived: `tests` touch it, and none failed."""
    if tests is None:
        return "NOT TRIED (it could not be made)"
    return f"SURVIVED ({tests} tests touch it)" if tests else "SURVIVED (no test touches it)"


if __name__ == "__main__":
    sys.exit(main())
