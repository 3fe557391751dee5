"""Fast bulk insert into one table. `bulk_create` prepares every value of every row and compiles SQL
per 55 rows; this prepares the values common to all rows once and runs one statement with
`executemany`, so that the write lock is held briefly.
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
    insert_prepared(model, common, names, prepare_rows(model, names, rows))


def prepare_rows(
    model: type[Model], names: Sequence[str], rows: Iterable[Sequence]
) -> Iterable[tuple]:
    """The rows as the database driver takes them, computed lazily; make a list of them to do the
    work before the transaction begins.
    """
    prepare = [fields_of(model)[name].get_db_prep_save for name in names]
    return (
        tuple(turn(value, connection) for turn, value in zip(prepare, row, strict=True))
        for row in rows
    )


def insert_prepared(
    model: type[Model], common: Mapping[str, Any], names: Sequence[str], rows: Iterable[tuple]
) -> None:
    """Like `insert_many`, for rows from `prepare_rows`."""
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
