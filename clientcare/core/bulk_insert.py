"""Many rows of one table at once. `bulk_create` prepares every value of every row and SQL for each
55 rows; this prepares what all rows share once and lets the driver repeat one statement, so that
the write lock is held briefly.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import Field, Model
from django.db.models.sql import InsertQuery


def insert_many(
    model: type[Model], common: Mapping[str, Any], names: Sequence[str], rows: Iterable[Sequence]
) -> None:
    """Insert one row of `model` per tuple of `rows`: values of `names`, the rest from `common` and
    the defaults.

    Names are attribute names (`client_id`). Sets no ids; must run inside the caller's transaction.
    """
    insert_ready(model, common, names, ready(model, names, rows))


def ready(model: type[Model], names: Sequence[str], rows: Iterable[Sequence]) -> Iterable[tuple]:
    """The rows as the driver takes them. Made one by one as they are asked for; a list of them can
    be made before the transaction begins.
    """
    prepare = [fields_of(model)[name].get_db_prep_save for name in names]
    return (
        tuple(turn(value, connection) for turn, value in zip(prepare, row, strict=True))
        for row in rows
    )


def insert_ready(
    model: type[Model], common: Mapping[str, Any], names: Sequence[str], rows: Iterable[tuple]
) -> None:
    """The same as `insert_many` for rows that `ready` gave."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    fields = fields_of(model)
    query = InsertQuery(model)
    query.insert_values(list(fields.values()), [model(**common, **dict.fromkeys(names))])
    [(statement, shared)] = query.get_compiler(connection=connection).as_sql()
    places = [list(fields).index(name) for name in names]

    def values(row: tuple) -> list:
        filled = list(shared)
        for place, value in zip(places, row, strict=True):
            filled[place] = value
        return filled

    with connection.cursor() as cursor:
        cursor.executemany(statement, map(values, chain([first], rows)))


def fields_of(model: type[Model]) -> dict[str, Field]:
    return {field.attname: field for field in model._meta.concrete_fields if not field.primary_key}
