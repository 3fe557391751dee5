"""Many rows of one table at once. `bulk_create` prepares every value of every row and SQL for each 55 rows; this
prepares what all rows share once and lets the driver repeat one statement, so that the write lock is held briefly.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.sql import InsertQuery


def insert_many(model: type[Model], common: Mapping[str, Any], names: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Insert one row of `model` per tuple of `rows`: values of `names`, the rest from `common` and the defaults.

    Names are attribute names (`client_id`). Sets no ids; must run inside the caller's transaction.
    """
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    query = InsertQuery(model)
    query.insert_values(fields, [model(**common, **dict(zip(names, first, strict=True)))])
    [(statement, shared)] = query.get_compiler(connection=connection).as_sql()
    places = {field.attname: place for place, field in enumerate(fields)}
    varying = [(places[name], fields[places[name]].get_db_prep_save) for name in names]

    def values(row: Sequence) -> list:
        filled = list(shared)
        for (place, prepare), value in zip(varying, row, strict=True):
            filled[place] = prepare(value, connection)
        return filled

    with connection.cursor() as cursor:
        cursor.executemany(statement, map(values, chain([first], rows)))
