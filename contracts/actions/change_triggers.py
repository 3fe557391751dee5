"""The owner changes what counts as trouble for this vendor."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from clientcare.models import User, Vendor
from clientcare.refused import Refused
from clientcare.timeline import lock_head, record
from contracts.models import TriggerParameters
from contracts.triggers import parameters_of


@transaction.atomic
def change_triggers(*, vendor: Vendor, fields: Mapping[str, int], by: User) -> TriggerParameters:
    """Takes effect at once: everybody is judged anew. Nothing is written when nothing differs."""
    lock_head(vendor)
    parameters = parameters_of(vendor)
    changes = [
        {"field": name, "old": str(getattr(parameters, name)), "new": str(value)}
        for name, value in fields.items()
        if getattr(parameters, name) != value
    ]
    if not changes:
        return parameters
    for name, value in fields.items():
        setattr(parameters, name, value)
    try:
        parameters.full_clean(exclude=["vendor"])
    except ValidationError as error:
        name, sentences = next(iter(error.message_dict.items()))
        raise Refused(sentences[0], field=name) from error
    parameters.save()
    record(vendor, "triggers_changed", by=by, changes=changes)
    return parameters
