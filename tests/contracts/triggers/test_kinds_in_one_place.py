"""A kind is known in its own folder or file and by one row: no other module or template lists
kinds.
"""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from contracts.agreement.boundaries import TERM_KINDS
from contracts.triggers.kinds import TRIGGER_KINDS

ROOT = Path(__file__).resolve().parents[3]
TEMPLATE_TESTS = re.compile(r"kind\s*==\s*[\"'](\w+)")


@dataclass(frozen=True)
class Source:
    """What a module writes as text, and from where it imports."""

    name: str
    texts: frozenset[str]
    modules: frozenset[str]


@cache
def sources() -> tuple[Source, ...]:
    return tuple(
        read_source(path)
        for app in ("clientcare", "contracts", "offboarding")
        for path in (ROOT / app).rglob("*.py")
        if not {"migrations", "demo"} & set(path.parts)
    )


def read_source(path: Path) -> Source:
    nodes = list(ast.walk(ast.parse(path.read_text())))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant)}
    modules = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return Source(
        str(path.relative_to(ROOT)),
        frozenset(text for text in texts if isinstance(text, str)),
        frozenset(modules),
    )


@pytest.mark.parametrize("code", list(TRIGGER_KINDS))
def test_the_code_of_a_trigger_is_written_in_its_own_folder_only(code):
    own = f"contracts/triggers/kinds/{code}/"
    writing = [source.name for source in sources() if code in source.texts]
    assert [name for name in writing if not name.startswith(own)] == []
    assert f"{own}evidence.py" in {source.name for source in sources()}


def test_only_the_registers_import_several_kinds_of_trigger():
    folders = {f"contracts.triggers.kinds.{code}.kind" for code in TRIGGER_KINDS}
    several = [source.name for source in sources() if len(folders & source.modules) > 1]
    assert several == ["contracts/triggers/kinds/__init__.py"]


def test_only_the_register_knows_every_kind_of_term():
    """The table of the clauses that a path of an ending rests on knows several, and so do the claim
    for the court and the warnings about clauses that do not go together.
    """
    modules = {kind.__module__ for kind in TERM_KINDS.values()}
    known = {source.name: modules & source.modules for source in sources()}
    register, paths = "contracts/agreement/boundaries/__init__.py", "offboarding/paths/needs.py"
    assert [name for name in known if known[name] == modules] == [register]
    several = {name for name in known if len(known[name]) > 3}
    others = {"contracts/clauses/warnings.py", "offboarding/court/claim_fields.py"}
    assert several == {register, paths, *others}


def test_no_template_asks_which_kind_it_shows():
    codes = {*TRIGGER_KINDS, *TERM_KINDS}
    pages = {
        str(path.relative_to(ROOT)): path.read_text()
        for path in (ROOT / "templates").rglob("*.html")
    }
    assert [name for name, text in pages.items() if codes & set(TEMPLATE_TESTS.findall(text))] == []
