"""Save a row under a unique constraint and turn a violation into a Refused."""

from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model

from clientcare.core.refused import Refused

SavedRow = TypeVar("SavedRow", bound=Model)


def save_unless_taken(row: SavedRow, sentence: str, *, field: str | None = None) -> SavedRow:
    """Save and return the row; Refused with `sentence`, at `field`, when a constraint forbids it.

    The constraint backs the checks of an action against writes made without the vendor's lock.
    """
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused(sentence, field=field) from error
    return row
