"""A vendor asks a question of its own, in other words, or no more."""

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
    """The next version where it `replaces` one. Refused for an empty text, for more than twenty,
    and where the other version was replaced or stopped meanwhile.
    """
    lock_head(vendor)
    text = clean_name(text, "text")
    if not text:
        raise Refused(_("Write the question."), field="text")
    asked = OwnQuestion.objects.of(vendor).filter(replaced_by=None, stopped_at=None)
    if replaces is None and asked.count() >= MOST_OWN:
        raise Refused(_("Twenty questions of your own are the most: stop one first."))
    if replaces is not None and not asked.filter(pk=replaces.pk).exists():
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
