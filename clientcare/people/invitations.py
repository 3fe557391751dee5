"""The invitation mail: a link to set the password, or to log in with an existing one."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.models import Membership


def entry_link(membership: Membership) -> str:
    """Built with the mail and never stored: anyone who has it can set the password."""
    user = membership.user
    if user.has_usable_password():
        return settings.SITE_URL + reverse("account_login")
    uid, key = user_pk_to_url_str(user), default_token_generator.make_token(user)
    return settings.SITE_URL + reverse(
        "account_reset_password_from_key", kwargs={"uidb36": uid, "key": key}
    )


def mail_invitation(membership: Membership) -> None:
    """Send it now; raises what the mail server raises."""
    with override(membership.user.language):
        context = {
            "membership": membership,
            "vendor": membership.vendor,
            "link": entry_link(membership),
        }
        subject = _("%(vendor)s invites you to ClientCare") % {"vendor": membership.vendor}
        body = render_to_string("mail/invitation.txt", context)
    EmailMessage(subject, body, to=[membership.user.email]).send()
