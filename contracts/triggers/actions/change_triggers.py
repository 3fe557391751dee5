"""Change the limits of a vendor's triggers."""

from collections.abc import Mapping
from copy import deepcopy

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import transaction

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User, Vendor
from contracts.models import TriggerParameters
from contracts.triggers.limits import every_setting, limits_in, parameters_of
from contracts.triggers.settings import MOST, Setting


@transaction.atomic
def change_triggers(*, vendor: Vendor, fields: Mapping[str, int], by: User) -> TriggerParameters:
    """`fields`: setting name → limit. Every client is judged again.

    Refused at its field for a number out of bounds. Writes nothing when nothing differs.
    """
    lock_head(vendor)
    parameters, known = parameters_of(vendor), every_setting()
    limits, by_kind, changes = limits_in(parameters), deepcopy(parameters.by_kind), []
    for name, value in fields.items():
        kind, setting = known[name]
        old = getattr(limits[kind.code], setting.limit)
        if old != value:
            refuse_out_of_bounds(setting, name, value)
            changes.append({"field": name, "old": str(old), "new": str(value)})
        by_kind.setdefault(kind.code, {})[setting.limit] = value
    if not changes:
        return parameters
    parameters.by_kind = by_kind
    parameters.save()
    record(vendor, "triggers_changed", by=by, changes=changes)
    return parameters


def refuse_out_of_bounds(setting: Setting, name: str, value: int) -> None:
    for validate in (MinValueValidator(setting.least), MaxValueValidator(MOST)):
        try:
            validate(value)
        except ValidationError as error:
            raise Refused(error.messages[0], field=name) from error
