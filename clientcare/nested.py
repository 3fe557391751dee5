"""Child rows read together with their parent: one statement for both, where a prefetch would ask
once more.

    endings.annotate(
        ticks=Nested(ChecklistItem.objects.filter(termination=OuterRef("pk")).order_by("at"), "key",
          "at", "by__name")
    )

gives every ending a list `ticks` of ChecklistItem, in the order of the queryset, with `by` a User
of whom the name is there. What is not named is not read; asking a row for it costs a query of its
own, as after `only()`. The database answers with a JSON array of arrays, and each value comes back
as the type its column has in Python.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db.models import (
    BinaryField,
    DateTimeField,
    DecimalField,
    F,
    Field,
    JSONField,
    Model,
    QuerySet,
    Subquery,
)
from django.db.models.functions import JSONArray
from django.utils.timezone import is_aware


class Nested(Subquery):
    """The rows of `queryset` that belong to the outer row (`OuterRef`), as instances with the
    columns `names`.

    A name is a column, an annotation of the queryset, or a column of a related row (`by__name`);
    keys are always read. TypeError for columns of bytes or JSON, which do not come back from a JSON
    array as they were.
    """

    template = "(SELECT JSON_GROUP_ARRAY(JSON(json_line)) FROM (%(subquery)s) AS lines)"
    postgresql = "(SELECT JSONB_AGG(json_line) FROM (%(subquery)s) AS lines)"

    def __init__(self, queryset: QuerySet, *names: str) -> None:
        parents = {name.rpartition("__")[0] for name in names} - {""}
        names = ("pk", *(f"{parent}__pk" for parent in sorted(parents)), *names)
        lines = queryset.annotate(json_line=JSONArray(*map(F, names)))
        self.fields = [
            column.output_field
            for column in lines.query.annotations["json_line"].get_source_expressions()
        ]
        if any(isinstance(field, BinaryField | JSONField) for field in self.fields):
            raise TypeError("Columns of bytes or JSON cannot be nested.")
        self.maker = Maker(queryset.model, {name: place for place, name in enumerate(names)})
        super().__init__(lines.values("json_line"))

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple:
        return self.as_sql(compiler, connection, template=self.postgresql)

    def get_db_converters(self, connection: Any) -> list[Callable]:
        readers = [reader(field, connection) for field in self.fields]

        def instances(answer: str | None, *_rest: Any) -> list[Model | None]:
            """PostgreSQL says NULL where there is no row, SQLite an empty array."""
            lines = json.loads(answer or "[]", parse_float=Decimal)
            return [self.maker.make(values_of(line, readers), connection.alias) for line in lines]

        return [instances]


def values_of(line: list, readers: list[Callable]) -> list:
    return [
        None if value is None else read(value) for value, read in zip(line, readers, strict=True)
    ]


def reader(field: Field, connection: Any) -> Callable[[Any], Any]:
    """Reads what was written into JSON, on whichever database, as the column itself would have
    given it.
    """
    if hasattr(field, "from_db_value"):
        return lambda value: field.from_db_value(value, None, connection)
    if isinstance(
        field, DecimalField
    ):  # with the zeros at the end, which a number in JSON may have lost
        places = Decimal(1).scaleb(-field.decimal_places)
        return lambda value: Decimal(value).quantize(places)
    if isinstance(field, DateTimeField):
        return lambda value: in_utc(field.to_python(value))
    return field.to_python


def in_utc(moment: datetime) -> datetime:
    """SQLite keeps moments in UTC and does not say so."""
    return moment if is_aware(moment) else moment.replace(tzinfo=UTC)


class Maker:
    """Makes instances of `model` from the values of a line; `places` says where in the line a name
    stands.
    """

    def __init__(self, model: type[Model], places: dict[str, int]) -> None:
        self.model, self.key = model, places["pk"]
        own = {name: place for name, place in places.items() if "__" not in name and name != "pk"}
        own[model._meta.pk.attname] = self.key
        self.columns = [
            field.attname for field in model._meta.concrete_fields if field.attname in own
        ]
        self.column_places = [own.pop(column) for column in self.columns]
        self.annotations = own
        self.parents = {
            name: self.parent(name, places)
            for name in {n.partition("__")[0] for n in places if "__" in n}
        }

    def parent(self, name: str, places: dict[str, int]) -> "Maker":
        start = f"{name}__"
        of_it = {
            path.removeprefix(start): place
            for path, place in places.items()
            if path.startswith(start)
        }
        return Maker(self.model._meta.get_field(name).related_model, of_it)

    def make(self, values: list, alias: str) -> Model | None:
        """None where the key is: nobody is related."""
        if values[self.key] is None:
            return None
        made = self.model.from_db(
            alias, self.columns, [values[place] for place in self.column_places]
        )
        for name, place in self.annotations.items():
            setattr(made, name, values[place])
        for name, maker in self.parents.items():
            setattr(made, name, maker.make(values, alias))
        return made
