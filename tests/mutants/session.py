"""What a pytest in a copy of the tree does: it maps which test touches which mutant, or tries the
mutants.

Environment: MUTANTS_FOLDER is shared by the processes of a run, of which this is MUTANTS_PROCESS;
MUTANTS_ONLY is a part of the names to try.
"""

import builtins
import gc
import json
import os
import signal
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import CodeType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutants.filters import vendor_filters
from tests.mutants.mutant import Mutant
from tests.mutants.named import named_rules
from tests.mutants.patching import caches, exchange, import_everything, live_functions
from tests.mutants.permissions import cells, opened_views, permissions_file, with_guard_probe
from tests.mutants.source import TOUCHED, with_probes

FOLDER, ONLY = Path(os.environ["MUTANTS_FOLDER"]), os.environ.get("MUTANTS_ONLY", "")
PROCESS = os.environ.get("MUTANTS_PROCESS", "0")
# How a child ends that has no verdict: its tests did not run to an end, or the mutant could not be
# made.
FAILED, NOT_TRIED = 1, 3
SECONDS = 300  # of one test; then the mutant counts as noticed: it made something endless
ROOT = Path.cwd()


def all_mutants(live) -> list:
    return [*named_rules(ROOT), *cells(), *opened_views(live), *vendor_filters(ROOT)]


class Mapper:
    """Notes for each test that passes how long it takes and which probes it meets."""

    def __init__(self) -> None:
        self.touched, self.tests, self.failed = set(), {}, set()
        self.of_file: dict[str, set[str]] = defaultdict(set)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self) -> None:
        import_everything()
        self.caches = caches()
        live = live_functions()
        setattr(builtins, TOUCHED, self.touched.add)
        mutants = [one for one in all_mutants(live) if isinstance(one, Mutant)]
        for path in {one.place.path for one in mutants} | {permissions_file()}:
            tree = with_probes(
                path, {one.key: one.place for one in mutants if one.place.path == path}
            )
            exchange(live, path, with_guard_probe(tree) if path == permissions_file() else tree)
        gc.freeze()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the files that no other process has claimed, one by one."""
        files: dict[str, list[pytest.Item]] = {}
        for item in session.items:
            files.setdefault(file_of(item), []).append(item)
        ours = (
            item for file, items in files.items() if take(file.replace("/", ".")) for item in items
        )
        item = next(ours, None)
        while item is not None:
            following = next(ours, None)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            item = following
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item):
        self.touched.clear()
        for emptied in self.caches:  # or only the first test that asks would meet what is kept
            emptied()
        started = time.perf_counter()
        result = yield
        took = time.perf_counter() - started
        if item.nodeid not in self.failed:
            self.tests[item.nodeid] = {"seconds": took, "touches": sorted(self.touched)}
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef, request: pytest.FixtureRequest):
        """What is made once for the tests of a file, all of them touch."""
        before = set(self.touched)
        result = yield
        if fixturedef.scope == "module":
            self.of_file[file_of(request.node)] |= self.touched - before
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        for nodeid, test in self.tests.items():
            made_once = self.of_file[nodeid.split("::")[0]]
            test["touches"] = sorted(made_once.union(test["touches"]))
        (FOLDER / f"map-{PROCESS}.json").write_text(json.dumps(self.tests))


class Trier:
    """Forks once for each mutant that no other process has claimed, and writes its outcome."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.tests = json.loads((FOLDER / "map.json").read_text())
        self.touches = {nodeid: set(test["touches"]) for nodeid, test in self.tests.items()}
        items[:] = [item for item in items if item.nodeid in self.tests]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items, self.killers = {item.nodeid: item for item in session.items}, Counter()
        import_everything()
        self.live = live_functions()
        self.warm_up()
        gc.collect()
        gc.freeze()
        with (FOLDER / f"tried-{PROCESS}.jsonl").open("w") as results:
            for number, mutant in enumerate(all_mutants(self.live)):
                if ONLY in mutant.name and take(number):
                    print(json.dumps(self.outcome(mutant)), file=results, flush=True)
        return True

    def warm_up(self) -> None:
        """What a session makes once, the test database above all, is made before the first fork."""
        with_database = [nodeid for nodeid, item in self.items.items() if "db" in item.fixturenames]
        quickest = min(with_database, key=lambda nodeid: self.tests[nodeid]["seconds"])
        item = self.items[quickest]
        runtestprotocol(item, log=False, nextitem=farthest_from(item))

    def outcome(self, mutant) -> dict:
        items = self.in_order(mutant)
        if not items:
            return {"name": mutant.name, "by": "", "tests": 0, "seconds": 0.0}
        started, (reader, writer) = time.monotonic(), os.pipe()
        child = os.fork()
        if child == 0:
            self.run_child(mutant, items, writer)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            killer = pipe.read()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        self.killers[mutant.kind, killer.split("::")[0]] += bool(killer)
        seconds = round(time.monotonic() - started, 2)
        by = killer or {0: "", NOT_TRIED: ""}.get(code, f"the process ended with {code}")
        tests = None if code == NOT_TRIED else len(items)
        return {"name": mutant.name, "by": by, "tests": tests, "seconds": seconds}

    def in_order(self, mutant) -> list[pytest.Item]:
        """The tests that touch it: file by file, those of its own room first (of filters and
        permissions, those that caught others of the kind), then the fastest.
        """
        touching = [nodeid for nodeid in self.items if self.is_touched(mutant, nodeid)]
        seconds = {nodeid: self.tests[nodeid]["seconds"] for nodeid in touching}
        room, slowest = room_of_tests(mutant), defaultdict(float)
        for nodeid in touching:
            file = nodeid.split("::")[0]
            slowest[file] = max(slowest[file], seconds[nodeid])

        def rank(nodeid: str) -> tuple:
            file = nodeid.split("::")[0]
            likely = [not file.startswith(room), -self.killers[mutant.kind, file]]
            if mutant.kind != "rule":
                likely.reverse()
            return *likely, slowest[file], file, seconds[nodeid]

        return [self.items[nodeid] for nodeid in sorted(touching, key=rank)]

    def is_touched(self, mutant, nodeid: str) -> bool:
        if mutant.key in self.touches[nodeid]:
            return True
        table = getattr(mutant, "table", None)
        return table is not None and table in names_in(self.items[nodeid].function.__code__)

    def run_child(self, mutant, items: list[pytest.Item], writer: int) -> None:
        """Never returns. Writes the name of the test that noticed."""
        code = NOT_TRIED
        try:
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            mutant.apply(self.live)
            for emptied in caches():  # filled by the code as it was
                emptied()
            code = FAILED
            os.write(writer, first_failure(items).encode())
            code = 0
        finally:
            os._exit(code)


def first_failure(items: list[pytest.Item]) -> str:
    for item, following in zip(items, [*items[1:], None], strict=True):
        signal.alarm(SECONDS)
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            return item.nodeid
    return ""


def room_of_tests(mutant) -> str:
    """`tests/contracts/billing/` of a mutant in contracts/billing/."""
    place = getattr(mutant, "place", None)
    return "/".join(("tests", *place.path.relative_to(ROOT).parts[:2], "")) if place else "none"


def names_in(code: CodeType) -> set[str]:
    """Global names and attributes that a test's own code mentions."""
    inside = [names_in(one) for one in code.co_consts if isinstance(one, CodeType)]
    return set(code.co_names).union(*inside)


def file_of(item: pytest.Item) -> str:
    return item.nodeid.split("::")[0]


def farthest_from(item: pytest.Item) -> pytest.Item:
    """With it as the next test, what the session has made stays, and nothing of file or folder."""
    parents = set(item.listchain())
    return min(item.session.items, key=lambda other: len(parents.intersection(other.listchain())))


def take(what: str | int) -> bool:
    """Whether this process is the first to want this file or mutant."""
    try:
        (FOLDER / f"taken-{what}").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
