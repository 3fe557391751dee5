"""Invitations: their link and mail, and who may answer them."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Invitation, User
from clientcare.models.invitation import INVITATION_DAYS

ANSWERED = gettext_lazy("This invitation was answered or withdrawn already.")
# A 256-bit signature with a key derived from the installation's secret for this purpose only.
SIGNER = Signer(salt="clientcare invitation", sep=".")


def invitation_link(invitation: Invitation) -> str:
    """The address that accepts the invitation. It is mailed and never stored."""
    token = SIGNER.sign(str(invitation.pk))
    return settings.SITE_URL + reverse("invitation_link", args=[token])


def find_by_token(token: str) -> Invitation | None:
    """The invitation this link was made for, in whatever state; None for any other text."""
    try:
        pk = int(SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Invitation.objects.filter(pk=pk).first()


def lock_waiting(invitation: Invitation) -> Invitation:
    """The row as it is now, under the vendor's lock; Refused when it was answered or withdrawn."""
    lock_head(invitation.vendor)
    current = Invitation.objects.of(invitation.vendor).waiting().filter(pk=invitation.pk).first()
    if current is None:
        raise Refused(ANSWERED)
    current.vendor = invitation.vendor
    return current


def lock_open(invitation: Invitation, now: datetime) -> Invitation:
    """Like `lock_waiting`; Refused also when the invitation has expired."""
    current = lock_waiting(invitation)
    if not current.is_open(now):
        raise Refused(_("This invitation is too old. Ask for a new one."))
    return current


def account_of(invitation: Invitation) -> User | None:
    """The account with exactly this address. Compared in Python too: PostgreSQL's case folding
    takes a dotless “ı” for an “i”, which would match another person's address.
    """
    matches = User.objects.filter(email__iexact=invitation.email)
    return next((user for user in matches if user.email.lower() == invitation.email), None)


def mail_invitation(invitation: Invitation) -> None:
    """Send it now; raises what the mail server raises."""
    with override(invitation.language):
        context = {
            "invitation": invitation,
            "vendor": invitation.vendor,
            "link": invitation_link(invitation),
            "days": INVITATION_DAYS,
        }
        subject = _("%(vendor)s invites you to ClientCare") % {"vendor": invitation.vendor}
        body = render_to_string("mail/invitation.txt", context)
    EmailMessage(subject, body, to=[invitation.email]).send()
