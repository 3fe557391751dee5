"""Who signs the letter: the owner who submits it. Who left the team signs nothing any more."""

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import Membership, User, Vendor
from offboarding.models import Letter


def is_owner(vendor: Vendor, user: User | None) -> bool:
    """Whether the user is an owner of this vendor now."""
    return Membership.objects.of(vendor).owners().filter(user=user).exists()


def refuse_signer_gone(letter: Letter) -> None:
    """Refused if the owner who submitted this version, and would sign the next one too, is no owner
    any more.
    """
    signer = letter.submitted_by
    if is_owner(letter.vendor, signer):
        return
    text = _(
        "%(name)s, who submitted this letter and signs it, is no owner any more. Ask for changes "
        "instead: then another owner submits and signs the next version."
    )
    raise Refused(text % {"name": signer})
