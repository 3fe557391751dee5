"""Our modules as source: every place where a mutant can be made, and the text of the module with
the mutant in it.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

APPS = ("clientcare", "contracts", "offboarding")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
TOUCHED = "__statement_is_touched__"  # a builtin while tests are mapped


@dataclass(frozen=True)
class Place:
    """An expression or statement of a module, inside the function `function` (`Class.method` of a
    method).
    """

    path: Path
    function: str
    node: ast.AST = field(repr=False, hash=False, compare=False)
    start: int
    end: int

    @property
    def line(self) -> int:
        return self.node.lineno


@cache
def source_of(path: Path) -> str:
    return path.read_text()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(source_of(path))


def our_files(root: Path) -> list[Path]:
    files = (path for app in APPS for path in (root / app).rglob("*.py"))
    return sorted(path for path in files if "migrations" not in path.parts)


def functions_of(path: Path) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Functions of the module and methods of its classes, with their qualified names."""

    def walk(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.FunctionDef]]:
        for node in body:
            if isinstance(node, FUNCTIONS):
                yield prefix + node.name, node
            elif isinstance(node, ast.ClassDef):
                yield from walk(node.body, f"{prefix}{node.name}.")

    return walk(tree_of(path).body, "")


def places(root: Path, wanted: Callable[[ast.AST], object]) -> Iterator[Place]:
    """Every node inside a function of ours for which `wanted` is true."""
    for path in our_files(root):
        for name, function in functions_of(path):
            for statement in function.body:
                for node in ast.walk(statement):
                    if wanted(node):
                        yield place_of(path, name, node)


def place_of(path: Path, function: str, node: ast.AST) -> Place:
    starts = line_starts(path)
    start = starts[node.lineno - 1] + node.col_offset
    return Place(path, function, node, start, starts[node.end_lineno - 1] + node.end_col_offset)


@cache
def line_starts(path: Path) -> list[int]:
    """Byte offsets, as the parser counts columns in bytes."""
    starts = [0]
    for line in source_of(path).encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def with_probes(path: Path, probes: dict[str, Place]) -> ast.Module:
    """The module with a call `TOUCHED(key)` before the innermost statement around each place."""
    tree = ast.parse(source_of(path))
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    parents = {
        id(child): lists for node in ast.walk(tree) for lists in bodies(node) for child in lists
    }
    for key, place in probes.items():
        inside = [one for one in statements if spans(one, place)]
        innermost = min(inside, key=lambda one: (one.end_lineno - one.lineno, -one.col_offset))
        body = parents[id(innermost)]
        call = ast.parse(f"{TOUCHED}({key!r})").body[0]
        ast.copy_location(call, innermost)
        body.insert(
            next(at for at, one in enumerate(body) if one is innermost),
            ast.fix_missing_locations(call),
        )
    return ast.fix_missing_locations(tree)


def bodies(node: ast.AST) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        if isinstance(statements := getattr(node, name, None), list):
            yield statements


def spans(statement: ast.stmt, place: Place) -> bool:
    first, last = (
        (place.node.lineno, place.node.col_offset),
        (place.node.end_lineno, place.node.end_col_offset),
    )
    begins = (statement.lineno, statement.col_offset)
    return begins <= first and last <= (statement.end_lineno, statement.end_col_offset)
