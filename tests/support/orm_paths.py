"""Names by which a floor's code would reach the tables of a floor above it, and where it uses one.

A path that leads up is a reverse relation (`terminations__effective_on`, `client.flags`), or goes
through a foreign key that points up (`contract__number`). The column of such a key is the floor's
own: `contract`, `contract_id`, `contract__isnull`.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db.models import Field

FLOORS = ("clientcare", "contracts", "offboarding")
PATH = re.compile(r"-?[a-z][a-z0-9_]*")
LOOK_UP = {
    "filter",
    "exclude",
    "get",
    "get_or_create",
    "update_or_create",
    "get_object_or_404",
    "Q",
    "When",
    "alias",
}
NAMING = {
    "values",
    "values_list",
    "only",
    "defer",
    "order_by",
    "distinct",
    "select_related",
    "prefetch_related",
    "Prefetch",
    "prefetch_related_objects",
    "F",
    "OuterRef",
    "Count",
    "Sum",
    "Max",
    "Min",
    "Avg",
    "Coalesce",
    "Greatest",
    "Least",
    "Lower",
    "StringAgg",
    "FilteredRelation",
    "getattr",
    "attrgetter",
    "Nested",
}
OWN_COLUMN = {"in", "isnull", "pk", "id"}  # behind a foreign key these read its own column


@dataclass(frozen=True)
class NamesAbove:
    """What leads from a floor upwards: reverse relations, foreign keys, tables and apps."""

    reverse: frozenset[str]
    forward: frozenset[str]
    tables: frozenset[str]
    apps: frozenset[str]

    def leads_up(self, path: str, *, loads: bool = False) -> bool:
        """Whether a lookup path names a table above. `loads`: a bare foreign key
        fetches its row.
        """
        names = path.removeprefix("-").split("__")
        if not self.reverse.isdisjoint(names):
            return True
        through = (place for place, name in enumerate(names) if name in self.forward)
        return any(
            loads if place + 1 == len(names) else names[place + 1] not in OWN_COLUMN
            for place in through
        )


def model_relations() -> Iterator[Field]:
    """Every foreign key, one-to-one and many-to-many field that joins two of our models."""
    for model in apps.get_models():
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.is_relation and {floor_of(model), floor_of(field.related_model)} <= set(
                FLOORS
            ):
                yield field


def floor_of(model) -> str:
    return model._meta.app_label


def names_above(floor: str) -> NamesAbove:
    above = FLOORS[FLOORS.index(floor) + 1 :]
    down = [
        one
        for one in model_relations()
        if floor_of(one.model) in above and floor_of(one.related_model) not in above
    ]
    up = [
        one
        for one in model_relations()
        if floor_of(one.model) not in above and floor_of(one.related_model) in above
    ]
    named = [one for one in down if not one.remote_field.hidden]
    reverse = {one.related_query_name() for one in named} | {
        one.remote_field.get_accessor_name() for one in named
    }
    tables = {model._meta.db_table for model in apps.get_models() if floor_of(model) in above}
    return NamesAbove(
        frozenset(reverse), frozenset(one.name for one in up), frozenset(tables), frozenset(above)
    )


def paths_up(source: Path, names: NamesAbove) -> list[str]:
    """Each place of a file that names a table above, as `line: name`."""
    return sorted(
        {
            f"{node.lineno}: {name}"
            for node, name in names_found(ast.parse(source.read_text()), names)
        }
    )


def names_found(tree: ast.Module, names: NamesAbove) -> Iterator[tuple[ast.AST, str]]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    # `table.invoices()` is a method: a reverse accessor is not called
    called = {id(call.func) for call in calls}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in names.reverse
            and id(node) not in called
        ):
            yield node, f".{node.attr}"
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and is_named_by(node.value, names)
        ):
            yield node, node.value
    for call in calls:
        yield from ((call, path) for path in named_in(call, names))


def is_named_by(text: str, names: NamesAbove) -> bool:
    """SQL with a table above, or a path of several names; a single name is judged by its call."""
    if any(table in text for table in names.tables):
        return True
    return "__" in text and PATH.fullmatch(text) is not None and names.leads_up(text)


def named_in(call: ast.Call, names: NamesAbove) -> Iterator[str]:
    """Lookups among a call's keywords, and fields among its string arguments."""
    function = getattr(call.func, "attr", getattr(call.func, "id", ""))
    keywords = [one.arg for one in call.keywords if one.arg]
    keywords += [
        key
        for one in call.keywords
        if isinstance(one.value, ast.Dict)
        for key in strings_in(one.value.keys)
    ]
    yield from (
        one for one in keywords if (function in LOOK_UP or "__" in one) and names.leads_up(one)
    )
    if function in NAMING:
        loads = function in ("select_related", "prefetch_related", "Prefetch")
        yield from (one for one in strings_in(call.args) if names.leads_up(one, loads=loads))
    if function == "get_model":
        yield from (one for one in strings_in(call.args[:1]) if one.partition(".")[0] in names.apps)


def strings_in(nodes: Iterable[ast.AST | None]) -> list[str]:
    return [
        one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
