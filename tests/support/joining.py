"""People who are invited, and join."""

import re

from django.core import mail
from django.utils import timezone

from clientcare.models import Invitation, User
from clientcare.people.actions.accept_invitation import accept_invitation

SITE = "http://localhost:8000"
PASSWORD = "selamat-pagi-77"


def join_team(
    invitation: Invitation, *, name: str, title: str = "", by: User | None = None
) -> User:
    """Accept as a person without an account, or as `by`."""
    password = "" if by else PASSWORD
    return accept_invitation(
        invitation=invitation, name=name, title=title, by=by, password=password, now=timezone.now()
    )


def mailed_path() -> str:
    """The path of the link in the last mail."""
    return re.search(rf"{SITE}(/\S+)", mail.outbox[-1].body).group(1)
