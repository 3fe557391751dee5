"""Change the vendor's time zone. A job gives the contacts their new days and moments."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.dates import format_moment
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import ChatImport, Client, Interaction, User, Vendor
from clientcare.models.vendor import validate_timezone
from contracts.contract.moved_days import (
    chats_of_other_zones,
    other_days,
    shift_of,
    store_other_days,
    store_other_moments,
)
from contracts.judging.judge import delete_judgements, delete_vendor_judgements


@transaction.atomic
def change_time_zone(
    *, vendor: Vendor, timezone: str, by: User, now: datetime | None = None
) -> None:
    """Days of payments, events, documents and closed flags stay: they are days that people wrote,
    or that were issued. Does nothing for the zone that is set already; Refused for no zone, and
    where a message of a chat would lie ahead of `now`: its phone was not in that zone.
    """
    lock_head(vendor)
    vendor.refresh_from_db(fields=["timezone"])
    old = vendor.timezone
    if timezone == old:
        return
    try:
        validate_timezone(timezone)
    except ValidationError as error:
        raise Refused(error.messages[0], field="timezone") from error
    if now is not None:
        refuse_messages_ahead(vendor, ZoneInfo(timezone), now)
    vendor.timezone = timezone
    vendor.save(update_fields=["timezone"])
    delete_vendor_judgements(vendor)
    changes = [{"field": "timezone", "old": old, "new": timezone}]
    record(vendor, "time_zone_changed", by=by, changes=changes)
    jobs.queue_job(vendor, "move_days", vendor.pk)


def refuse_messages_ahead(vendor: Vendor, zone: ZoneInfo, now: datetime) -> None:
    messages = Interaction.objects.of(vendor).valid().filter(chat_import__isnull=False)
    newest = messages.order_by("-occurred_at").values_list("occurred_at", "chat_import__timezone")
    for moment, old in newest[:1]:
        moved = moment + shift_of(moment, ZoneInfo(old or vendor.timezone), zone)
        if moved > now:
            raise Refused(
                _(
                    "In this time zone the last message of an imported chat, of %(moment)s, has "
                    "not been written yet. If the zone is right, change it after that moment."
                )
                % {"moment": format_moment(moved, zone, current_language())},
                field="timezone",
            )


@transaction.atomic
def move_days_of(*, vendor: Vendor, client: Client) -> None:
    """Bring one client's contacts into the vendor's zone, and have them judged again. What is there
    already stays, so a second time changes nothing.
    """
    lock_head(vendor)
    vendor.refresh_from_db(fields=["timezone"])
    logged = client.interactions.filter(chat_import=None)
    store_other_days(other_days(logged, vendor.zone))
    for chat in chats_of_other_zones(vendor, vendor.timezone).filter(client=client):
        move_chat(chat, vendor.zone)
    delete_judgements(client)


def move_chat(chat: ChatImport, zone: ZoneInfo) -> None:
    store_other_moments(chat.interactions.all(), ZoneInfo(chat.timezone), zone)
    chat.timezone = zone.key
    chat.save(update_fields=["timezone"])
