"""The house: who may import whom, how long a file may be, and where imports stand."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("clientcare", "contracts", "offboarding")
DOOR = re.compile(
    r"^(clientcare|contracts|offboarding)\.(forms|views|urls|vendor_urls|admin|templatetags|management)\b"
)
TASKS = re.compile(r"^(clientcare|contracts|offboarding)\.tasks$")
LONGEST_FILE = 300
LAZY_IMPORT_ALLOWED = {
    "clientcare/pdf.py"
}  # WeasyPrint takes a second to load; the web starts without it


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph(*APPS, include_external_packages=False)


def sources():
    found = []
    for folder in (*APPS, "tests"):
        found += (
            path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts
        )
    return found


def imports_of(graph):
    return [
        (a, b)
        for a in sorted(graph.modules)
        for b in sorted(graph.find_modules_directly_imported_by(a))
    ]


def test_import_linter_keeps_the_floors():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_nobody_behind_a_door_imports_a_door(graph):
    assert [
        f"{a} -> {b}" for a, b in imports_of(graph) if DOOR.match(b) and not DOOR.match(a)
    ] == []


def test_nobody_imports_a_tasks_module(graph):
    assert [f"{a} -> {b}" for a, b in imports_of(graph) if TASKS.match(b)] == []


def test_no_two_packages_import_each_other(graph):
    def package(module):
        return ".".join(module.split(".")[:2])

    pairs = {(package(a), package(b)) for a, b in imports_of(graph) if package(a) != package(b)}
    assert sorted(pair for pair in pairs if pair[::-1] in pairs and pair < pair[::-1]) == []


def test_there_is_a_door_and_a_core_to_tell_apart(graph):
    """Guards the patterns above: if they matched nothing, the rules would hold for nothing."""
    assert sum(bool(DOOR.match(module)) for module in graph.modules) > 10
    assert sum(not DOOR.match(module) for module in graph.modules) > 30


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_readable(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("app", APPS)
def test_imports_stand_at_the_top(app):
    inside = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources()
        if path.is_relative_to(ROOT / app)
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert [place for place in inside if place.rsplit(":", 1)[0] not in LAZY_IMPORT_ALLOWED] == []


def test_no_signals_and_no_logic_in_save():
    text = {path: path.read_text() for path in sources() if path.parts[len(ROOT.parts)] != "tests"}
    assert [
        str(path)
        for path, code in text.items()
        if "django.db.models.signals" in code or "@receiver" in code
    ] == []
    assert [str(path) for path, code in text.items() if re.search(r"def save\(self", code)] == []
