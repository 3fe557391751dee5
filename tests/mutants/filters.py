"""Each filter by vendor: `.of(vendor)` becomes `.all()`, and `vendor=…` leaves the conditions of a
query.
"""

import ast
import copy
from collections.abc import Iterator
from pathlib import Path

from tests.mutants.mutant import Mutant
from tests.mutants.source import places

CONDITIONS = {
    "filter",
    "exclude",
    "get",
    "Q",
    "get_object_or_404",
}  # calls that take conditions of a query
NAMES = ("vendor", "vendor_id")


def vendor_filters(root: Path) -> Iterator[Mutant]:
    for place in places(root, is_of_vendor):
        call = copy.deepcopy(place.node)
        call.func.attr, call.args = "all", []
        yield mutant(root, place, call)
    for place in places(root, has_vendor_condition):
        call = copy.deepcopy(place.node)
        call.keywords = [one for one in call.keywords if not is_vendor(one)]
        yield mutant(root, place, call)


def mutant(root: Path, place, call: ast.Call) -> Mutant:
    where = f"{place.path.relative_to(root)}:{place.line} {place.function}"
    return Mutant(
        f"vendor: {where}: {ast.unparse(place.node)[:60]}", "vendor", place, ast.unparse(call)
    )


def is_of_vendor(node: ast.AST) -> bool:
    """`….objects.of(vendor)` or `rows.of(vendor)`; forms have an `of`, too."""
    if not (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "of"
    ):
        return False
    rows = ast.unparse(node.func.value).rsplit(".", 1)[-1]
    return (
        len(node.args) == 1
        and not node.keywords
        and (rows in ("objects", "rows") or rows.endswith(")"))
    )


def has_vendor_condition(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in CONDITIONS and any(map(is_vendor, node.keywords))


def is_vendor(keyword: ast.keyword) -> bool:
    name = keyword.arg or ""
    return name in NAMES or name.startswith("vendor__")
