"""Combine many operations of a migration into a few steps.

For each operation Django renders the state of all related models again, which here are nearly all.
On an empty database that took nine tenths of the first start. Operations on different models can
share one rendering.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Step(Operation):
    """Operations on different models, run between the same two states."""

    reduces_to_sql = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    @property
    def reversible(self) -> bool:
        return all(operation.reversible for operation in self.operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        with suppress(AttributeError):  # not rendered yet
            del state.apps  # a cached property, rendered again on its next use
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
    """The same operations in as few steps as possible: new models first, then in each step at most
    one operation per model, in the given order.
    """
    steps: list[list[Operation]] = [[]]
    next_step: dict[str, int] = {}
    for operation in sorted(
        operations, key=lambda operation: not isinstance(operation, CreateModel)
    ):
        is_new = isinstance(operation, CreateModel)
        model = (operation.name if is_new else operation.model_name).lower()
        number = next_step.get(model, 0)
        next_step[model] = number + 1
        if number == len(steps):
            steps.append([])
        steps[number].append(operation)
    return [Step(step) for step in steps]
