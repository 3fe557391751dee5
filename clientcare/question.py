"""Long questions, put together once: that costs Django more than asking them costs the database."""

from collections.abc import Callable, Sequence
from copy import copy
from functools import lru_cache, partial, wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Expression, Field, Model, QuerySet

Form, Rows = ParamSpec("Form"), TypeVar("Rows", bound=QuerySet)

DAYS = 4  # vendors in different time zones have different days, hardly more than three at a time


def question(build: Callable[Form, Rows]) -> Callable[Form, Rows]:
    """Keep the queryset that `build` gives for a day, or for nothing at all; everybody gets a copy
    without rows.

    So `build` may depend on its arguments only: not on the moment, the language or who is asking.
    The copy can be narrowed in any way; see `statement` for what is always narrowed in the same.
    """
    kept = lru_cache(maxsize=DAYS)(build)

    @wraps(build)
    def copied(*form: Form.args, **named: Form.kwargs) -> Rows:
        return kept(*form, **named).all()

    copied.cache_clear = kept.cache_clear
    return copied


def statement(
    build: Callable[Form, QuerySet] | None = None, *, kept: int = DAYS
) -> (
    Callable[Form, "Statement"] | Callable[[Callable[Form, QuerySet]], Callable[Form, "Statement"]]
):
    """Keep the SQL, too: for a question that is always narrowed in the same way, by what is `Given`
    when it is asked.

    `build` may depend on its arguments only, as with `question`; `kept` is how many different
    arguments are usual.
    """
    if build is None:
        return partial(statement, kept=kept)

    @lru_cache(maxsize=kept)
    @wraps(build)
    def put_together(*form: Form.args, **named: Form.kwargs) -> Statement:
        return Statement(build(*form, **named))

    return put_together


class Given(Expression):
    """An open place in a statement, for the value of that name."""

    def __init__(self, name: str, output_field: Field | None = None) -> None:
        super().__init__(output_field=output_field or BigIntegerField())
        self.name = name

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        return "%s", [self]

    def value_in(self, values: dict[str, Any], connection: BaseDatabaseWrapper) -> Any:
        """As the database's driver takes it. TypeError for a row of another table, or one that has
        no key yet.
        """
        value = self.chosen(values[self.name])
        if isinstance(value, Model):
            if value._meta.model_name != self.name or value.pk is None:
                raise TypeError(f"{value!r} is no {self.name}")
            value = value.pk
        if isinstance(value, int):
            least, most = connection.ops.integer_field_range(self.output_field.get_internal_type())
            value = value if least <= value <= most else None  # no row has such a number
        return self.output_field.get_db_prep_value(value, connection)

    def chosen(self, value: Any) -> Any:
        return value


class GivenInList(Given):
    """The open place of one value in a list of that name."""

    def __init__(self, name: str, place: int, length: int) -> None:
        super().__init__(name)
        self.place, self.length = place, length

    def chosen(self, value: Sequence[Any]) -> Any:
        """None, which equals nothing, where the list is shorter."""
        if len(value) > self.length:
            raise ValueError(f"{len(value)} values for {self.name}, which has {self.length} places")
        return value[self.place] if self.place < len(value) else None


def given_list(name: str, length: int) -> list[GivenInList]:
    """Places for a list of at most that many values, for `__in`. Not to be excluded: an empty place
    excludes all.
    """
    return [GivenInList(name, place, length) for place in range(length)]


class Statement:
    """SQL with open places, and how its columns become rows."""

    def __init__(self, queryset: QuerySet) -> None:
        self.queryset = queryset
        self.compiler = queryset.query.get_compiler(queryset.db)
        self.sql, self.parameters = self.compiler.as_sql()
        self.names = {one.name for one in self.parameters if isinstance(one, Given)}
        self.compiler.connection = None  # a connection belongs to a thread: whoever asks brings one

    def rows(self, **values: Any) -> list[Any]:
        """Ask with these values; a row stands for its key. TypeError unless there is one for each
        name, and no other: a statement that lost its place for the vendor must not answer for all
        of them.
        """
        if values.keys() != self.names:
            raise TypeError(f"Given {sorted(values)}, to be asked with {sorted(self.names)}")
        asked = self.queryset.all()
        compiler = copy(self.compiler)
        compiler.connection = connections[asked.db]
        filled = tuple(
            one.value_in(values, compiler.connection) if isinstance(one, Given) else one
            for one in self.parameters
        )
        # Where Django would put the statement together, it finds this one.
        compiler.as_sql = lambda *_how, **_named: (self.sql, filled)
        asked.query.get_compiler = lambda *_how, **_named: compiler
        return list(asked)
