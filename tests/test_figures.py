"""bin/figures sees each limit where it lies: a tree at its edge passes, one step further it is
broken.
"""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "bin" / "figures"


def write(root: Path, place: str, text: str = "") -> None:
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def run(root: Path, *options: str) -> subprocess.CompletedProcess:
    command = [sys.executable, SCRIPT, "--root", root, *options]
    return subprocess.run(command, capture_output=True, text=True)


def broken_figures(root: Path) -> list[str]:
    """The rows of the table that are marked, and that the exit code agrees."""
    done = run(root)
    marked = [line for line in done.stdout.splitlines() if line.endswith("BROKEN")]
    assert done.returncode == bool(marked), done.stderr
    return [line[:40].rstrip() for line in marked]


def fill_folder(root: Path, place: str, modules: int) -> None:
    """So many modules, `__init__.py` among them."""
    for number in range(modules):
        write(root, f"{place}/{f'm{number}' if number else '__init__'}.py")


def function(lines: int, name: str = "do_it") -> str:
    return f"def {name}():\n" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize(
    "place", ["clientcare", "offboarding/letters", "contracts/billing/actions"]
)
def test_a_folder_holds_twenty_modules(tmp_path, place):
    fill_folder(tmp_path, place, 20)
    assert broken_figures(tmp_path) == []
    write(tmp_path, f"{place}/one_more.py")
    assert broken_figures(tmp_path) == ["modules in a folder med/p90/max"]
    assert f"21 in {place}" in run(tmp_path).stdout


@pytest.mark.parametrize(
    "place",
    [
        "contracts/models",
        "contracts/migrations",
        "clientcare/management/commands",
        "offboarding/management/demo",
        "tests/offboarding",
    ],
)
def test_some_folders_hold_more(tmp_path, place):
    fill_folder(tmp_path, place, 30)
    assert broken_figures(tmp_path) == []


@pytest.mark.parametrize("place", ["contracts/money.py", "tests/test_money.py"])
def test_a_file_has_three_hundred_lines(tmp_path, place):
    write(tmp_path, place, "# a line\n" * 300)
    assert broken_figures(tmp_path) == []
    write(tmp_path, place, "# a line\n" * 301)
    assert broken_figures(tmp_path) == ["lines in a file med/p90/max, tests too"]
    write(tmp_path, place, "")
    write(tmp_path, "contracts/migrations/0001_initial.py", "# a line\n" * 301)
    assert broken_figures(tmp_path) == []


def test_no_function_has_more_than_forty_lines(tmp_path):
    remaining = "".join(function(2, f"do_{number}") for number in range(99))
    write(tmp_path, "contracts/money.py", remaining + f"@decorated\n@twice\n{function(40)}")
    assert broken_figures(tmp_path) == []
    write(tmp_path, "contracts/money.py", remaining + function(41))
    assert broken_figures(tmp_path) == ["longest function"]
    assert "41 lines: contracts/money.py:199 do_it" in run(tmp_path).stdout


def test_a_method_and_a_function_inside_count_too(tmp_path):
    remaining = "".join(function(2, f"do_{number}") for number in range(99))
    method = "    async def do_it(self):\n" + "        pass\n" * 40
    write(tmp_path, "contracts/money.py", f"{remaining}class Money:\n{method}")
    assert broken_figures(tmp_path) == ["longest function"]


def test_ninety_seven_functions_of_a_hundred_have_twenty_five_lines(tmp_path):
    short = "".join(function(2, f"do_{number}") for number in range(96))
    long = "".join(function(26, f"do_long_{number}") for number in range(3))
    write(tmp_path, "contracts/money.py", short + function(25) + long.replace("pass", "..."))
    assert broken_figures(tmp_path) == []
    write(tmp_path, "contracts/money.py", short + function(26) + long)
    assert broken_figures(tmp_path) == ["functions within 25 lines"]


DEFINITIONS = [
    "def keep():\n    pass\n",
    "class keep:\n    pass\n",
    "keep = 1\n",
    "keep: int = 1\n",
    "a, keep = 1, 2\n",
]


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_a_name_is_defined_in_three_modules(tmp_path, definition):
    for number in range(3):
        write(tmp_path, f"contracts/m{number}.py", definition)
    write(
        tmp_path,
        "contracts/m3.py",
        "from contracts.m0 import keep\nkeep.kept = 1\n\ndef use():\n    keep = 1\n",
    )
    write(tmp_path, "contracts/migrations/0001_keep.py", definition)
    write(tmp_path, "tests/test_keep.py", definition)
    assert broken_figures(tmp_path) == []
    write(tmp_path, "clientcare/m4.py", definition)
    assert broken_figures(tmp_path) == ["names defined in over 3 modules"]
    assert "keep in clientcare.m4, contracts.m0, contracts.m1, contracts.m2" in run(tmp_path).stdout


@pytest.mark.parametrize("name", ["Command", "urlpatterns", "register", "logger"])
def test_what_is_called_the_same_in_every_project_may_be_anywhere(tmp_path, name):
    for number in range(5):
        write(tmp_path, f"contracts/m{number}.py", f"{name} = 1\n")
    assert broken_figures(tmp_path) == []


def test_five_formatter_exemptions(tmp_path):
    write(tmp_path, "contracts/money.py", "A = 1  # fmt: skip\n# fmt: off\nB = 1\n# fmt: on\n")
    write(tmp_path, "contracts/currencies.py", 'TEXT = "# fmt: skip"\n')  # a text is no comment
    write(tmp_path, "tests/test_money.py", "A = 1  # fmt: skip\n")
    write(tmp_path, "templates/a.html", "<!-- djlint:off -->\n")
    assert broken_figures(tmp_path) == []
    write(tmp_path, "templates/b.html", "  {# djhtml:off #}\n")
    assert broken_figures(tmp_path) == ["formatter exemptions, tests too"]


def test_one_template_line_of_a_hundred_is_wide(tmp_path):
    write(tmp_path, "templates/a.html", "x" * 121 + "\n" + ("y" * 120 + "\n") * 99)
    write(tmp_path, "templates/mail.txt", "x" * 200 + "\n")
    assert broken_figures(tmp_path) == []
    write(tmp_path, "templates/b.html", "x" * 121 + "\n")
    assert broken_figures(tmp_path) == ["template lines over 120 characters"]


VIEW = """
from contracts import money
from contracts.models import Invoice
from django.shortcuts import render

def invoice(request):
    return render(request, "a.html", {"total": money.total(Invoice)})

def counted(rows):
    return len(rows)
"""


def test_files_that_a_view_reaches(tmp_path):
    """The view, `money`, what that uses, and the model's own module; not the module that passes it
    on.
    """
    write(tmp_path, "contracts/__init__.py")
    write(tmp_path, "contracts/billing/views.py", VIEW)
    write(
        tmp_path,
        "contracts/money.py",
        "from contracts.rounding import UNIT\n\ndef total(one):\n    return UNIT\n",
    )
    write(tmp_path, "contracts/rounding.py", "from contracts.unused import other\n\nUNIT = 1\n")
    write(tmp_path, "contracts/unused.py", "def other():\n    pass\n")
    write(
        tmp_path, "contracts/models/__init__.py", "from contracts.models.invoice import Invoice\n"
    )
    write(tmp_path, "contracts/models/invoice.py", "class Invoice:\n    pass\n")
    [row] = [
        line for line in run(tmp_path).stdout.splitlines() if line.startswith("files that a view")
    ]
    assert row.split()[-1] == "4"


def test_a_report_prints_the_same_and_never_fails(tmp_path):
    write(tmp_path, "contracts/money.py", "# a line\n" * 301)
    checked, reported = run(tmp_path), run(tmp_path, "--report")
    assert (checked.returncode, reported.returncode) == (1, 0)
    assert checked.stdout == reported.stdout and "BROKEN" in checked.stdout
