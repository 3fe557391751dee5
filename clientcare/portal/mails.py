"""The two mails of a link: the link itself, and a code. Their secrets are made here; the database
stores only hashes.
"""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.core.dates import format_last_day
from clientcare.core.languages import current_language
from clientcare.models import PortalToken
from clientcare.portal.purposes import PURPOSES
from clientcare.portal.tokens import CODE_LIFE, hash_code, hash_secret, new_code, new_secret


def mail_link(token: PortalToken) -> None:
    """Mail the link with a new secret, so that the link of an earlier mail stops working. Raises
    what the mail server raises.
    """
    secret = new_secret()
    PortalToken.objects.filter(pk=token.pk).update(token_sha256=hash_secret(secret))
    with override(token.language):
        purpose = PURPOSES[token.purpose]
        context = {
            "token": token,
            "asks": purpose.asks % {"vendor": token.vendor.name},
            "needs_code": purpose.needs_code,
            "link": settings.SITE_URL + reverse("portal_link", args=[secret]),
            "until": format_last_day(token.expires_at, token.vendor.timezone, current_language()),
        }
        subject = _("%(vendor)s: %(purpose)s") % {
            "vendor": token.vendor.name,
            "purpose": purpose.label,
        }
        body = render_to_string("mail/portal_link.txt", context)
    EmailMessage(" ".join(subject.split()), body, to=[token.email]).send()


def mail_code(token: PortalToken, now: datetime) -> None:
    """Mail a new code with its own ten minutes and tries; the earlier code stops working."""
    code = new_code()
    PortalToken.objects.filter(pk=token.pk).update(
        code_sha256=hash_code(token, code), code_until=now + CODE_LIFE, code_tries=0
    )
    with override(token.language):
        context = {"token": token, "code": code, "minutes": CODE_LIFE.seconds // 60}
        subject = _("Your code for %(vendor)s") % {"vendor": token.vendor.name}
        body = render_to_string("mail/portal_code.txt", context)
    EmailMessage(" ".join(subject.split()), body, to=[token.email]).send()
