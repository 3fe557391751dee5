"""A kind is known in its own folder or file and by one row: no other module or template lists
kinds.
"""

import ast
import re
from pathlib import Path

import pytest

from contracts.agreement.boundaries import TERM_KINDS
from contracts.triggers.kinds import TRIGGER_KINDS

ROOT = Path(__file__).resolve().parents[3]
TEMPLATE_TESTS = re.compile(r"kind\s*==\s*[\"'](\w+)")


def sources(*left_out: str) -> list[tuple[str, ast.Module]]:
    result = []
    for app in ("clientcare", "contracts", "offboarding"):
        for path in (ROOT / app).rglob("*.py"):
            name = str(path.relative_to(ROOT))
            if (
                "/migrations/" not in name
                and "/demo/" not in name
                and not name.startswith(left_out)
            ):
                result.append((name, ast.parse(path.read_text())))
    return result


def texts_in(tree: ast.Module) -> set[str]:
    return {
        one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def imported_from(tree: ast.Module) -> set[str]:
    return {one.module for one in ast.walk(tree) if isinstance(one, ast.ImportFrom) and one.module}


@pytest.mark.parametrize("code", list(TRIGGER_KINDS))
def test_the_code_of_a_trigger_is_written_in_its_own_folder_only(code):
    others = sources(f"contracts/triggers/kinds/{code}/")
    assert [name for name, tree in others if code in texts_in(tree)] == []
    assert f"contracts/triggers/kinds/{code}/evidence.py" in dict(sources())


def test_only_the_registers_import_several_kinds_of_trigger():
    folders = {f"contracts.triggers.kinds.{code}.kind" for code in TRIGGER_KINDS}
    several = [name for name, tree in sources() if len(folders & imported_from(tree)) > 1]
    assert several == ["contracts/triggers/kinds/__init__.py"]


def test_only_the_register_knows_every_kind_of_term():
    modules = {kind.__module__ for kind in TERM_KINDS.values()}
    all_of_them = [name for name, tree in sources() if len(modules & imported_from(tree)) > 3]
    assert all_of_them == ["contracts/agreement/boundaries/__init__.py"]


def test_no_template_asks_which_kind_it_shows():
    codes = {*TRIGGER_KINDS, *TERM_KINDS}
    pages = {
        str(path.relative_to(ROOT)): path.read_text()
        for path in (ROOT / "templates").rglob("*.html")
    }
    assert [name for name, text in pages.items() if codes & set(TEMPLATE_TESTS.findall(text))] == []
