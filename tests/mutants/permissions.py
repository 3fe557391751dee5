"""Each cell of the permission table inverted, and each view opened to others than its `@allowed`
names.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType

from clientcare.core import permissions
from clientcare.core.permissions import EVERYBODY, PERMISSIONS
from clientcare.models import Role
from tests.mutants.patching import NotLive
from tests.mutants.source import APPS, TOUCHED

# who may use a view instead: everyone, or lawyers only
OPEN, CLOSED = (
    "vendor.enter",
    "review.decide",
)
PROBE = f"""
{TOUCHED}(f"view {{view.__module__}}.{{view.__qualname__}}")
{TOUCHED}(f"cell {{permission}} {{getattr(request.membership, 'role', '')}}")
"""
Live = dict[str, list[FunctionType]]


@dataclass(frozen=True)
class Cell:
    """A role loses a permission, or gets it."""

    permission: str
    role: str
    kind = "permission"
    table = "PERMISSIONS"  # a test that names it looks at the table itself

    @property
    def name(self) -> str:
        verb = "loses" if self.role in PERMISSIONS[self.permission] else "gets"
        return f"permission: {self.role} {verb} {self.permission}"

    @property
    def key(self) -> str:
        return f"cell {self.permission} {self.role}"

    def apply(self, live: Live) -> None:
        PERMISSIONS[self.permission] ^= {self.role}


@dataclass(frozen=True)
class Opened:
    """A view checks another permission than it should."""

    view: str
    permission: str
    kind = "permission"

    @property
    def name(self) -> str:
        return f"permission: {self.view} asks for {self.instead}, not {self.permission}"

    @property
    def key(self) -> str:
        return f"view {self.view}"

    @property
    def instead(self) -> str:
        return CLOSED if PERMISSIONS[self.permission] == EVERYBODY else OPEN

    def apply(self, live: Live) -> None:
        guards = [one for one in guards_of(live) if view_of(one) == self.view]
        for one in guards:
            cell_of(one, "permission").cell_contents = one.permission = self.instead
        if not guards:
            raise NotLive


def cells() -> Iterator[Cell]:
    return (Cell(permission, str(role)) for permission in PERMISSIONS for role in Role)


def opened_views(live: Live) -> Iterator[Opened]:
    guards = {view_of(one): one.permission for one in guards_of(live)}
    return (Opened(view, guards[view]) for view in sorted(guards) if view.startswith(APPS))


def guards_of(live: Live) -> list[FunctionType]:
    guards = live.get(permissions.__file__, ())
    return [one for one in guards if {"permission", "view"} <= set(one.__code__.co_freevars)]


def cell_of(guard: FunctionType, name: str):
    return guard.__closure__[guard.__code__.co_freevars.index(name)]


def view_of(guard: FunctionType) -> str:
    view = cell_of(guard, "view").cell_contents
    return f"{view.__module__}.{view.__qualname__}"


def with_guard_probe(tree: ast.Module) -> ast.Module:
    """clientcare/core/permissions.py, reporting which view was requested, and by whom."""
    [guarded] = [
        one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == "guarded"
    ]
    probe = ast.parse(PROBE).body
    for call in probe:
        ast.copy_location(call, guarded.body[0])
    guarded.body[:0] = probe
    return ast.fix_missing_locations(tree)


def permissions_file() -> Path:
    return Path(permissions.__file__)
