"""Requests for a new password, answered in the background, so that the page does the same work for
known and unknown addresses.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from celery import current_app
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.models import PasswordRequest, User

KEPT_FOR = timedelta(days=1)
logger = logging.getLogger(__name__)


@transaction.atomic
def request_link(email: str, language: str) -> None:
    """Store the request and have a worker answer it after the commit."""
    PasswordRequest.objects.create(email=email, language=language)

    def send() -> None:  # not a partial: Django logs the function's name on failure
        current_app.send_task("clientcare.answer_password_requests")

    transaction.on_commit(send, robust=True)


def answer_requests(now: datetime) -> None:
    """Mail a link for each unanswered request whose address has an account. A link that could not
    be mailed is logged and not retried: the person requests another.
    """
    for request in PasswordRequest.objects.filter(answered_at=None).order_by("pk"):
        unanswered = PasswordRequest.objects.filter(pk=request.pk, answered_at=None)
        if not unanswered.update(answered_at=now):
            continue  # another worker has it
        user = User.objects.filter(email__iexact=request.email, is_active=True).first()
        if user is None:
            continue
        try:
            mail_link(user, request.language)
        except (SMTPException, OSError):
            logger.exception("Could not mail a link for a new password to user %s", user.pk)


def mail_link(user: User, language: str) -> None:
    path = reverse(
        "account_reset_password_from_key",
        args=[user_pk_to_url_str(user), default_token_generator.make_token(user)],
    )
    with override(language):
        body = render_to_string("mail/new_password.txt", {"link": settings.SITE_URL + path})
        subject = _("Choose a new password for ClientCare")
    EmailMessage(subject, body, to=[user.email]).send()


def purge_requests(now: datetime) -> None:
    """Delete requests that are older than a day."""
    PasswordRequest.objects.filter(asked_at__lt=now - KEPT_FOR).delete()
