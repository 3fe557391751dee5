"""A code from the person's phone at every login, by allauth: our words, and who has one."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from clientcare.models import User


class Adapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or it was used already. Type the one that shows now."),
    }

    def get_totp_issuer(self) -> str:
        """The heading under which the person's app lists the code."""
        return "ClientCare"


def has_second_factor(user: User) -> bool:
    """Recovery codes alone are none: they only stand in for the app."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def with_second_factor(of: str) -> Exists:
    """For a queryset: whether the person that the column `of` names has one."""
    return Exists(Authenticator.objects.filter(user=OuterRef(of), type=Authenticator.Type.TOTP))
