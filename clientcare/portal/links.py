"""The links that a client received, as a page lists them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from clientcare.models import Client, PortalToken
from clientcare.portal.message import link_message
from clientcare.portal.purposes import PURPOSES


@dataclass(frozen=True)
class ClientLink:
    token: PortalToken
    now: datetime

    @property
    def title(self) -> str:
        return PURPOSES.label_of(self.token.purpose)

    @property
    def is_open(self) -> bool:
        return self.token.is_open(self.now)

    @property
    def state(self) -> str:
        if self.token.is_answered:
            return _("answered")
        if self.token.revoked_at:
            return _("revoked")
        return _("open") if self.is_open else _("expired")

    @property
    def way(self) -> str:
        return self.token.email or _("as text")

    @property
    def text(self) -> str:
        """The message to copy; empty for a mailed link and for one that no longer works."""
        return link_message(self.token) if self.is_open and self.token.is_text else ""


def client_links(client: Client, now: datetime) -> list[ClientLink]:
    """The client's links, newest first."""
    tokens = PortalToken.objects.filter(client=client).select_related("vendor", "created_by")
    return as_links(tokens.order_by("-created_at", "-pk"), now)


def as_links(tokens: Iterable[PortalToken], now: datetime) -> list[ClientLink]:
    return [ClientLink(token, now) for token in tokens]
