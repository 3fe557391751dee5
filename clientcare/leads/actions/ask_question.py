"""Add a question of the vendor's own, or change one by a new version."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name
from clientcare.models import OwnQuestion, User, Vendor

MOST_OWN = 20


@transaction.atomic
def ask_question(
    *,
    vendor: Vendor,
    about: str,
    text: str,
    points: int,
    no_is_mismatch: bool,
    by: User,
    replaces: OwnQuestion | None = None,
) -> OwnQuestion:
    """`replaces`: the version that this one follows. Refused for an empty text, beyond twenty
    questions, and if the other version was replaced or stopped meanwhile.
    """
    lock_head(vendor)
    text = clean_name(text, "text")
    if not text:
        raise Refused(_("Write the question."), field="text")
    current = OwnQuestion.objects.of(vendor).filter(replaced_by=None, stopped_at=None)
    if replaces is None and current.count() >= MOST_OWN:
        raise Refused(_("Twenty questions of your own are the most: stop one first."))
    if replaces is not None and not current.filter(pk=replaces.pk).exists():
        raise Refused(_("This question was changed meanwhile. Open the list again."))
    return OwnQuestion.objects.create(
        vendor=vendor,
        about=about,
        text=text,
        points=points,
        no_is_mismatch=no_is_mismatch,
        replaces=replaces,
        by=by,
    )
