"""Give the client the link to a handover pack: by mail, or as text to copy."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import local_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import PortalToken, User
from clientcare.portal.actions.issue_link import issue_link
from clientcare.portal.purposes import HANDOVER
from contracts.agreement.may_contact import refuse_contact
from offboarding.checklist.guards import refuse_closed
from offboarding.conversation.actions.send_recap import BY_MAIL
from offboarding.handover.offered import withdrawn_files
from offboarding.models import HandoverPack

MOST_DAYS = 365


@transaction.atomic
def send_handover(
    *, pack: HandoverPack, way: str, days: int, by: User, now: datetime
) -> PortalToken:
    """The link works until `days` after the ending; the pack's earlier link is revoked. Refused
    until the ending is certain, for a last day that has passed, while the pack is being made, with
    a file that was withdrawn since, and by mail to a client without an address.
    """
    lock_head(pack.vendor)
    packs = HandoverPack.objects.select_related("vendor", "termination__client__vendor")
    pack = packs.get(pk=pack.pk)
    ending, until = pack.termination, last_day_of_link(pack, way, days, now)
    link = issue_link(
        vendor=pack.vendor,
        purpose=HANDOVER,
        subject_id=pack.pk,
        name=" & ".join(ending.client.addressees)[:120],
        email=ending.client.email if way == BY_MAIL else "",
        language=ending.client.language,
        client=ending.client,
        by=by,
        now=now,
        until=until,
    )
    kind = "handover_link_mailed" if link.email else "handover_link_given"
    record(pack.vendor, kind, by=by, client=ending.client, termination=ending.pk, link=link.pk)
    return link


def last_day_of_link(pack: HandoverPack, way: str, days: int, now: datetime) -> date:
    """Refused as `send_handover`."""
    ending, today = pack.termination, local_day(now, pack.vendor.timezone)
    if ending.cancelled_on:
        refuse_closed(ending)
    if not pack.is_made:
        raise Refused(_("The pack is being made: wait until it is there."))
    if ending.last_day is None:
        raise Refused(
            _("The files are handed over once the ending is certain: notice comes first.")
        )
    until = ending.last_day + timedelta(days=days)
    if not 0 < days <= MOST_DAYS or until < today:
        raise Refused(_("Choose days that last beyond today, at most 365."), field="days")
    if way == BY_MAIL and not ending.client.email:
        raise Refused(
            _("There is no email address on the profile. Give the link as text."), field="way"
        )
    refuse_withdrawn_files(pack)
    refuse_contact(ending.client, HANDOVER, today)
    return until


def refuse_withdrawn_files(pack: HandoverPack) -> None:
    if gone := withdrawn_files(pack):
        raise Refused(
            _("“%(file)s” was withdrawn: make another pack without it.") % {"file": gone[0].name}
        )
