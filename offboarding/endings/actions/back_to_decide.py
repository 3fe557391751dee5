"""After an ending is cancelled or resumed: void its unsent letters, close the links to its handover
and mark the case as to be decided again.
"""

from datetime import date, datetime

from django.utils import timezone

from clientcare.core.events import record
from clientcare.models import PortalToken, User
from clientcare.portal.actions.revoke_link import revoke_link
from clientcare.portal.purposes import HANDOVER
from offboarding.letters.actions.void_letters import void_letters
from offboarding.models import Decision, DecisionKind, Termination


def back_to_decide(termination: Termination, reason: str, by: User, today: date) -> None:
    """Rows stay. A new decision row says that the decision to end no longer counts."""
    void_letters(termination=termination, by=by)
    close_handover_links(termination, by, timezone.now())
    if termination.case.closed_on is None:
        Decision.objects.create(
            vendor=termination.vendor,
            case=termination.case,
            kind=DecisionKind.OPEN,
            reason=reason,
            decided_on=today,
            by=by,
        )


def close_handover_links(termination: Termination, by: User, now: datetime) -> None:
    """The contract goes on: what was handed over for its end is downloaded no more."""
    packs = termination.handover_packs.values("pk")
    links = PortalToken.objects.of(termination.vendor).waiting()
    links = links.filter(purpose=HANDOVER, subject_id__in=packs, expires_at__gt=now)
    for link in links.select_related("vendor", "client"):
        revoke_link(token=link, now=now)
        record(link.vendor, "client_link_revoked", by=by, client=link.client, link=link.pk)
