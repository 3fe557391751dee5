"""Architecture: who may import whom, how long a file may be, and where imports are."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest
from django.db.migrations.loader import MigrationLoader

from tests.support.orm_paths import names_above, paths_up
from tests.support.template_contexts import Door, context_sizes

ROOT = Path(__file__).resolve().parent.parent
APPS = ("clientcare", "contracts", "offboarding")
# Pages and what only pages use. Classes of single fields are no door: a kind of term names its form
# fields in its own file.
DOOR = re.compile(
    r"^(clientcare|contracts|offboarding)\.(?:\w+\.)?"
    r"(forms|views|urls|admin|templatetags|management|pages(?!\.(?:fields|inside_text)\b))\b"
    r"|^offboarding\.client_page\b"
)
TASKS = re.compile(r"^(clientcare|contracts|offboarding)\.tasks$")
LONGEST_FILE = 300
MOST_NAMES = 8  # in one context; a page with more gives its template a dataclass
# WeasyPrint takes a second to load; the web starts without it.
LAZY_IMPORT_ALLOWED = {"clientcare/documents/pdf.py"}


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph(*APPS, include_external_packages=False)


def sources():
    result = []
    for folder in (*APPS, "tests"):
        result += (
            path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts
        )
    return result


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


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


def test_only_doors_import_a_door_imports_a_door(graph):
    assert [
        f"{a} -> {b}" for a, b in imports_of(graph) if DOOR.match(b) and not DOOR.match(a)
    ] == []


def rooms_of(app: str) -> set[str]:
    """Folders of an app that hold a subject; where Django and Celery look is no room."""
    folders = {path.parent.name for path in (ROOT / app).glob("*/__init__.py")}
    return folders - {"management", "migrations", "models", "templatetags"}


@pytest.mark.parametrize("app", APPS)
@pytest.mark.parametrize("tree", ["templates", "tests"])
def test_templates_and_tests_mirror_the_rooms(tree, app):
    """So the page and the tests of a subject are found where its code is."""
    folders = {path.name for path in (ROOT / tree / app).iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} - rooms_of(app) == set()
    loose = [path.name for path in (ROOT / tree / app).glob("*.*")]
    assert [name for name in loose if name not in ("__init__.py", "conftest.py")] == []


@pytest.mark.parametrize("app", APPS)
def test_every_room_has_its_place_in_the_order(app):
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = configuration["tool"]["importlinter"]["contracts"]
    [layers] = [one["layers"] for one in contracts if one.get("containers") == [app]]
    assert set(layers) == rooms_of(app) | {"models"}


def test_every_migration_can_be_taken_back():
    ours = MigrationLoader(None).disk_migrations.items()
    for (app, name), migration in ours:
        fixed = [one for one in migration.operations if not one.reversible]
        assert app not in APPS or not fixed, f"{app} {name}: {fixed}"


def test_no_module_imports_a_tasks_module(graph):
    assert [f"{a} -> {b}" for a, b in imports_of(graph) if TASKS.match(b)] == []


def test_no_two_packages_import_each_other(graph):
    def package(module):
        return ".".join(module.split(".")[:2])

    pairs = {(package(a), package(b)) for a, b in imports_of(graph) if package(a) != package(b)}
    assert sorted(pair for pair in pairs if pair[::-1] in pairs and pair < pair[::-1]) == []


@pytest.mark.parametrize("floor", APPS)
def test_a_floor_names_no_table_of_a_floor_above_it(floor):
    """Doors excepted: pages that show an upper floor's rows."""
    names = names_above(floor)
    core = [
        path
        for path in sources()
        if path.is_relative_to(ROOT / floor) and not DOOR.match(module_of(path))
    ]
    named = [
        f"{path.relative_to(ROOT)}:{place}" for path in core for place in paths_up(path, names)
    ]
    assert named == []


@pytest.mark.parametrize(
    ("floor", "line", "name"),
    [
        (
            "contracts",
            "Contract.objects.filter(terminations__effective_on=day)",
            "terminations__effective_on",
        ),
        (
            "contracts",
            "Exists(rows.filter(contract__terminations__isnull=True))",
            "contract__terminations__isnull",
        ),
        ("contracts", "RESUMED = 'terminations__cancelled_on'", "terminations__cancelled_on"),
        ("contracts", "contract.terminations.all()", ".terminations"),
        ("contracts", "flags.prefetch_related('cases')", "cases"),
        (
            "contracts",
            "cursor.execute('SELECT 1 FROM offboarding_letter')",
            "SELECT 1 FROM offboarding_letter",
        ),
        ("clientcare", "clients.order_by('-flags__since')", "-flags__since"),
        ("clientcare", "Q(invoices=None)", "invoices"),
        ("clientcare", "clients.filter(**{'flags': None})", "flags"),
        ("contracts", "apps.get_model('offboarding.Letter')", "offboarding.Letter"),
        ("clientcare", "contacts.values_list('contract__number')", "contract__number"),
        ("clientcare", "contacts.select_related('contract')", "contract"),
    ],
)
def test_a_path_to_a_table_above_is_seen(tmp_path, floor, line, name):
    source = tmp_path / "found.py"
    source.write_text(line)
    assert paths_up(source, names_above(floor)) == [f"1: {name}"]


@pytest.mark.parametrize(
    "line",
    [
        "contacts.filter(contract=contract, contract__isnull=True)",
        "record(vendor, 'letter_sent', letter=letter.pk)",
        "rows.annotate(contracts=Value(1))",
        "word = 'letter'",
        "contacts.values_list('contract_id', 'contract')",
        "table.invoices(True)",
    ],
)
def test_a_floor_may_read_its_own_columns(tmp_path, line):
    source = tmp_path / "found.py"
    source.write_text(line)
    assert paths_up(source, names_above("clientcare")) == []


def test_there_is_a_door_and_a_core_to_tell_apart(graph):
    """Guards the patterns above: if they matched nothing, the rules would hold for nothing."""
    assert sum(bool(DOOR.match(module)) for module in graph.modules) > 10
    assert sum(not DOOR.match(module) for module in graph.modules) > 30


def test_every_file_stays_readable():
    lines = {path: len(path.read_text().splitlines()) for path in sources()}
    assert {str(path): count for path, count in lines.items() if count > LONGEST_FILE} == {}


@pytest.mark.parametrize("app", APPS)
def test_imports_are_at_the_top(app):
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


def test_a_template_is_given_eight_names_at_most():
    wide = {place: names for place, names in context_sizes() if names > MOST_NAMES}
    assert wide == {}, wide


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ('context = {"a": 1, "b": 2}', 2),
        ('context = {"a": 1, **{"b": 2}, **ending_context(ending)}', 5),
        ('context = {"a": 1} | {"b": 2}', 2),
        ('context = {"a": 1}; context |= {"b": 2, "c": 3}; context["d"] = 4', 4),
        ('context = {"a": 1}; context.update({"b": 2})', 2),
        ('form, context = Form(), {"a": 1}', 1),
        ('context = {"a": 1} if few else {"a": 1, "b": 2}', 2),
        ("context = unknown()", 0),
    ],
)
def test_the_names_of_a_context_are_counted_through_the_code(code, names):
    lines = f"def view(request):\n    {code}\n    render(request, 't', context)"
    function = ast.parse(lines).body[0]
    assert list(context_sizes([Door(ROOT / "view.py", function)])) == [("view.py:view", names)]


def test_there_are_contexts_to_count():
    """Guards the count: without contexts every page would pass."""
    assert len(list(context_sizes())) > 70


# They wait for another process: a server that starts, a page that says what was done elsewhere.
WAITING = {"tests/support/serving.py", "tests/support/tab.py"}


def test_no_test_looks_at_a_stopwatch():
    timed = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("*.py")
        if not {"benchmarks", "drill", "mutants"} & set(path.parts)
        and re.search(r"^\s*(import time$|from time import )", path.read_text(), re.MULTILINE)
    }
    assert timed == WAITING
