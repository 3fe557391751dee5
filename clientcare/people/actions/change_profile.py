"""A person's own name, title, language, theme and signature."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from clientcare.core import file_store
from clientcare.core.validators import clean_names
from clientcare.models import User

PERSON_NAMES = ("name", "title", "title_en")


@transaction.atomic
def change_profile(
    *,
    user: User,
    fields: Mapping[str, object],
    signature: bytes | None = None,
    removes_signature: bool = False,
) -> User:
    """Also records that the person has confirmed how documents name them. `signature`: a PNG or
    JPEG that replaces the current one; Refused at `new_signature` for anything else.
    """
    for name, value in clean_names(fields, PERSON_NAMES).items():
        setattr(user, name, value)
    user.named_at = timezone.now()
    changed = [*fields, "named_at"]
    if signature is not None or removes_signature:
        set_signature(user, signature)
        changed += ["signature_sha256", "signature_type"]
    user.save(update_fields=changed)
    return user


def set_signature(user: User, image: bytes | None) -> None:
    if image is None:
        user.signature_sha256 = user.signature_type = ""
        return
    kind = file_store.check_upload(image, images_only=True, field="new_signature")
    user.signature_sha256 = file_store.store_file(image, kind).sha256
    user.signature_type = kind
