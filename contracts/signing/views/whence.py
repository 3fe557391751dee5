"""Where an answer to a signing came from, as its request says."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from contracts.signing.signatures import Whence


def whence_of(request: HttpRequest, **who: object) -> Whence:
    """`who`: the link or the user."""
    agent = request.headers.get("user-agent", "")
    return Whence(ip=get_adapter().get_client_ip(request), user_agent=agent, **who)
