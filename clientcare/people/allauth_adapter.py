"""allauth settings: no sign-up, the key of login rate limits, and mail about account changes."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.models import User
from clientcare.people.login_sessions import device_label

logger = logging.getLogger(__name__)
NEW_PASSWORD = _("Your ClientCare account has a new password.")
CHANGES = {
    "account/email/password_changed": NEW_PASSWORD,
    "account/email/password_reset": NEW_PASSWORD,
    "account/email/password_set": NEW_PASSWORD,
    "mfa/email/totp_activated": _("The second factor of your ClientCare account was switched on."),
    "mfa/email/totp_deactivated": _(
        "The second factor of your ClientCare account was switched off."
    ),
    "mfa/email/recovery_codes_generated": _(
        "Your ClientCare account has new recovery codes; the old ones ended."
    ),
}


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By email and IP address together: someone who guesses passwords must not lock the user
        out elsewhere.
        """
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """One mail about any account change, in the language of the page. A mail failure is logged
        and does not undo the change.
        """
        now = timezone.now()
        context_of_change = {
            "what": CHANGES.get(template_prefix, _("Your ClientCare account was changed")),
            "device": device_label(self.get_http_user_agent(self.request)),
            "when": f"{format_day(now.date(), current_language(), 'plain')}, {now:%H:%M} UTC",
            "reset_url": self.request.build_absolute_uri(reverse("account_reset_password")),
        }
        try:
            super().send_notification_mail(
                "account/email/changed", user, context_of_change, email or user.email
            )
        except (SMTPException, OSError):
            logger.exception("Could not mail that the account of user %s was changed", user.pk)
