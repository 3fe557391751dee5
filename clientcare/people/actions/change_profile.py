"""A person's own name, title, language and theme."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from clientcare.core.validators import clean_names
from clientcare.models import User

PERSON_NAMES = ("name", "title")


@transaction.atomic
def change_profile(*, user: User, fields: Mapping[str, object]) -> User:
    """Also says that documents may name the person so."""
    for name, value in clean_names(fields, PERSON_NAMES).items():
        setattr(user, name, value)
    user.named_at = timezone.now()
    user.save(update_fields=[*fields, "named_at"])
    return user
