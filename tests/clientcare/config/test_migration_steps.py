"""Operations of a migration in steps: the models are drawn once a step, and the order of what
happens to one model stays.
"""

from django.db import models
from django.db.migrations import AddField, AddIndex, AlterField, CreateModel, RemoveField
from django.db.migrations.state import ProjectState
from django.db.models.signals import class_prepared

from clientcare.config.migration_steps import in_steps

ID = ("id", models.BigAutoField(primary_key=True))


def operations():
    """A shop that is there already, and two new models of which each refers to the other."""
    far = {"on_delete": models.CASCADE, "related_name": "+"}
    return [
        AddField("Shop", "city", models.CharField(max_length=10, default="")),
        AddField("Shop", "best", models.ForeignKey("tests.Good", null=True, **far)),
        CreateModel("Good", [ID, ("last", models.ForeignKey("tests.Sale", null=True, **far))]),
        AlterField("shop", "city", models.CharField(max_length=20, default="")),
        CreateModel("Sale", [ID, ("good", models.ForeignKey("tests.Good", **far))]),
        RemoveField("shop", "city"),
        AddIndex("sale", models.Index(fields=["good"], name="sale_by_good")),
    ]


def test_new_models_come_first_and_each_model_is_changed_once_a_step():
    steps = in_steps(operations())
    names = [
        [
            f"{type(operation).__name__} {operation.name_lower}"
            for operation in step.operations
            if hasattr(operation, "name")
        ]
        for step in steps
    ]
    assert names == [
        ["CreateModel good", "CreateModel sale", "AddField city"],
        ["AddField best"],
        ["AlterField city"],
        ["RemoveField city"],
    ]
    assert [len(step.operations) for step in steps] == [3, 2, 1, 1]


def test_a_step_draws_each_model_once_however_many_refer_to_each_other():
    state = ProjectState()
    CreateModel("Shop", [ID]).state_forwards("tests", state)
    assert [model.__name__ for model in state.apps.get_models()] == ["Shop"]
    drawn = []

    def note(sender, **kwargs):
        drawn.append(sender.__name__)

    class_prepared.connect(note)
    try:
        for step in in_steps(operations()):
            step.state_forwards("tests", state)
            assert drawn == []
            assert len(state.apps.get_models()) == 3
            assert sorted(drawn) == ["Good", "Sale", "Shop"]
            drawn.clear()
    finally:
        class_prepared.disconnect(note)
    shop = state.apps.get_model("tests", "Shop")
    assert [field.name for field in shop._meta.get_fields()] == ["id", "best"]
