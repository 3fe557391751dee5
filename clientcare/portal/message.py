"""The text with a link, for the vendor to copy or to open in WhatsApp."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.core.dates import format_last_day
from clientcare.core.registry import Label
from clientcare.models import PortalToken
from clientcare.portal.purposes import PURPOSES
from clientcare.portal.tokens import text_secret


def link_message(token: PortalToken, asks: Label = "") -> str:
    """The message in the client's language, for a link that is given as text. `asks`: a sentence
    with `%(vendor)s` instead of that of its purpose.
    """
    until = format_last_day(token.expires_at, token.vendor.timezone, token.language)
    with override(token.language):
        return _("Hello %(name)s. %(asks)s Open it here, until %(until)s: %(link)s") % {
            "name": token.name,
            "asks": str(asks or PURPOSES[token.purpose].asks) % {"vendor": token.vendor.name},
            "until": until,
            "link": settings.SITE_URL + reverse("portal_link", args=[text_secret(token)]),
        }
