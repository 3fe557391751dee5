"""Many operations of a migration in a few steps.

Django draws every model that hangs together anew for each operation; here, nearly all do. On an
empty database that was nine tenths of the first start. Operations on different models can share
one drawing.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Step(Operation):
    """Operations of which each concerns another model, carried out between the same two states."""

    reduces_to_sql = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    @property
    def reversible(self) -> bool:
        return all(operation.reversible for operation in self.operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        with suppress(AttributeError):  # not drawn yet
            del state.apps  # a cached property: drawn when it is next asked for, and not before
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Change {len(self.operations)} model(s) in one step"


def in_steps(operations: Iterable[Operation]) -> list[Operation]:
    """The same operations in as few steps as models allow: new models first, then one change of
    each model a step, in the order given.
    """
    steps: list[list[Operation]] = [[]]
    next_step: dict[str, int] = {}
    for operation in sorted(operations, key=lambda one: not isinstance(one, CreateModel)):
        is_new = isinstance(operation, CreateModel)
        model = (operation.name if is_new else operation.model_name).lower()
        number = next_step.get(model, 0)
        next_step[model] = number + 1
        if number == len(steps):
            steps.append([])
        steps[number].append(operation)
    return [Step(step) for step in steps]
