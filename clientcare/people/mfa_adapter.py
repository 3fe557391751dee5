"""allauth's second factor (TOTP): our messages, encryption of its key, and who has one."""

import base64
import hashlib
import logging

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from clientcare.models import User

FERNET = "gAAAA"  # prefix of every encrypted text: version and timestamp
logger = logging.getLogger(__name__)


class Adapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This code is not right, or it was used already. Type the one that shows now."
        ),
    }

    def get_totp_issuer(self) -> str:
        """The heading under which the person's app lists the code."""
        return "ClientCare"

    def encrypt(self, text: str) -> str:
        """Encrypt the TOTP key, so that a copy of the database is useless without the
        installation's secret key.
        """
        return key_cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        if not encrypted_text.startswith(FERNET):
            return encrypted_text  # stored before keys were encrypted
        try:
            return key_cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error(
                "A second factor cannot be read: name the earlier SECRET_KEY in "
                "SECRET_KEY_FALLBACKS"
            )
            # With a random key no code is accepted until an operator removes the factor.
            return generate_totp_secret()


def key_cipher() -> MultiFernet:
    """Keys derived for this purpose only from the installation's secret keys."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (
        hashlib.sha256(f"clientcare second factor {secret}".encode()).digest() for secret in secrets
    )
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def has_second_factor(user: User) -> bool:
    """Whether the user has a TOTP device; recovery codes alone do not count."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def with_second_factor(of: str) -> Exists:
    """An annotation: whether the user in the column `of` has a second factor."""
    return Exists(Authenticator.objects.filter(user=OuterRef(of), type=Authenticator.Type.TOTP))
