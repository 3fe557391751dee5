"""A person's own name, title, language and theme."""

from collections.abc import Mapping

from django.db import transaction

from clientcare.models import User


@transaction.atomic
def change_profile(*, user: User, fields: Mapping[str, object]) -> User:
    for name, value in fields.items():
        setattr(user, name, value)
    user.save(update_fields=list(fields))
    return user
