"""How many names a view or an inclusion tag gives its template, counted by reading the code.

A context is followed through `{**other, …}`, `|`, `|=`, `context["name"] = …`, local names and
functions of the doors that return one. What cannot be followed counts as nothing: the count is a
lower bound.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("clientcare", "contracts", "offboarding")
# Functions that take a context: its place among the arguments, and how many names they add to it.
TAKES_CONTEXT = {
    "render": (2, 0),
    "form_page": (4, 1),
    "form_with_rows": (4, 1),
    "progress": (3, 1),
}


@dataclass(frozen=True)
class Door:
    """One function of the views or template tags."""

    path: Path
    code: ast.FunctionDef

    @property
    def place(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.code.name}"

    @property
    def is_inclusion_tag(self) -> bool:
        return any("inclusion_tag" in ast.unparse(one) for one in self.code.decorator_list)


@cache
def doors() -> tuple[Door, ...]:
    files = (path for app in APPS for path in sorted((ROOT / app).rglob("*.py")))
    return tuple(Door(path, code) for path in files if is_door(path) for code in functions_in(path))


def is_door(path: Path) -> bool:
    return bool({"views", "templatetags", "pages", "client_page"} & {*path.parts, path.stem})


def functions_in(path: Path) -> Iterator[ast.FunctionDef]:
    nodes = ast.walk(ast.parse(path.read_text()))
    return (node for node in nodes if isinstance(node, ast.FunctionDef))


def context_sizes(of: Iterable[Door] = ()) -> Iterator[tuple[str, int]]:
    """Where a template gets a context, and how many names it has."""
    for door in of or doors():
        if door.is_inclusion_tag:
            yield door.place, returned(door)
        for call in (node for node in ast.walk(door.code) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in TAKES_CONTEXT:
                place, added = TAKES_CONTEXT[call.func.id]
                keyword = next((one.value for one in call.keywords if one.arg == "context"), None)
                values = call.args[place] if len(call.args) > place else keyword
                yield door.place, size(values, door) + added


def returned(door: Door) -> int:
    """The largest of what it returns."""
    returns = [node.value for node in ast.walk(door.code) if isinstance(node, ast.Return)]
    return max((size(value, door) for value in returns), default=0)


def called(name: str, door: Door) -> Door | None:
    """The function of that name: in the same file, else in another one."""
    named = [one for one in doors() if one.code.name == name and one != door]
    return next((one for one in named if one.path == door.path), next(iter(named), None))


def size(node: ast.expr | None, door: Door) -> int:
    """The number of names in a context, as far as the code shows."""
    match node:
        case ast.Dict(keys, values):
            pairs = zip(keys, values, strict=True)
            return sum(1 if key is not None else size(value, door) for key, value in pairs)
        case ast.BinOp(left, ast.BitOr(), right):
            return size(left, door) + size(right, door)
        case ast.IfExp(_, one, other) | ast.BoolOp(_, [one, other]):
            return max(size(one, door), size(other, door))
        case ast.Call(ast.Name(name)):
            function = called(name, door)
            return returned(function) if function else 0
        case ast.Name(name):
            return size_of_local(name, door)
    return 0


def size_of_local(name: str, door: Door) -> int:
    """What is assigned to the name, and everything that is added to it afterwards."""
    largest, added, keys = 0, 0, set()
    for node in ast.walk(door.code):
        match node:
            case ast.Assign([target], value):
                values = [size(one, door) for one in values_of(name, target, value)]
                largest = max([largest, *values])
                if isinstance(target, ast.Subscript) and is_name(target.value, name):
                    keys.add(ast.unparse(target.slice))
            case ast.AugAssign(ast.Name(target), ast.BitOr(), value) if target == name:
                added += size(value, door)
            case ast.Call(ast.Attribute(ast.Name(target), "update"), [value]) if target == name:
                added += size(value, door)
    return largest + added + len(keys)


def values_of(name: str, target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    """What an assignment gives to a name: `a = x`, or its part of `a, b = x, y`."""
    if is_name(target, name):
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=True)
        yield from (values for one, values in pairs if is_name(one, name))


def is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
