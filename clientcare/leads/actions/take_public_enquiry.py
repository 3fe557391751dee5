"""Take an enquiry sent through the vendor's public page."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings as project
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.queue_internal_message import queue_internal_message
from clientcare.leads.actions.take_enquiry import take_enquiry
from clientcare.leads.notice import NOTICE_VERSION, notice_text
from clientcare.models import (
    Channel,
    Direction,
    Enquiry,
    EnquirySettings,
    EnquirySource,
    Membership,
    Vendor,
)

FROM_PAGE = {"source": EnquirySource.PAGE, "channel": Channel.OTHER}


@transaction.atomic
def take_public_enquiry(
    *,
    settings: EnquirySettings,
    fields: Mapping[str, Any],
    language: str,
    key: str,
    now: datetime,
    today: date,
) -> Enquiry:
    """`key`: of the form. The same form with the same content returns its enquiry; with other
    content it is another enquiry, so that a correction reaches us. Always a new client, so that
    the page reveals no one on record. The owners get a mail. Refused as `take_enquiry`.
    """
    vendor = settings.vendor
    lock_head(vendor)
    same = same_enquiry(vendor, key, fields)
    if same is not None:
        return same
    key = key and digest_of(key, fields)
    enquiry = take_enquiry(
        vendor=vendor,
        fields={**fields, **FROM_PAGE, "language": language},
        received_on=today,
        by=None,
        today=today,
        page={**agreed_notice(settings, language), "consented_at": now, "page_key": key},
    )
    log_interaction(
        client=enquiry.client,
        direction=Direction.INBOUND,
        channel=Channel.OTHER,
        occurred_at=now,
        text=message_of(enquiry, language),
        by=None,
        today=today,
    )
    tell_owners(enquiry)
    return enquiry


def same_enquiry(vendor: Vendor, key: str, fields: Mapping[str, Any]) -> Enquiry | None:
    """The enquiry that this form made already."""
    if not key:
        return None
    return Enquiry.objects.of(vendor).filter(page_key=digest_of(key, fields)).first()


def digest_of(key: str, fields: Mapping[str, Any]) -> str:
    """Hash of a form's key and its content."""
    sent = json.dumps([key, sorted(fields.items())], default=str)
    return hashlib.sha256(sent.encode()).hexdigest()


def agreed_notice(settings: EnquirySettings, language: str) -> dict[str, str]:
    return {"notice_version": NOTICE_VERSION, "notice_text": notice_text(settings, language)}


def message_of(enquiry: Enquiry, language: str) -> str:
    """The content of the form as one message, in the language of the page."""
    with override(language):
        day = enquiry.event_date and format_day(enquiry.event_date, language, "plain")
        answers = (
            (_("Day of the event"), day),
            (_("Place"), enquiry.place),
            (_("What you need"), enquiry.service),
            (_("Budget"), enquiry.budget),
        )
        lines = [f"{label}: {answer}" for label, answer in answers if answer]
        head = _("Enquiry through our page")
    return "\n".join(filter(None, [head, *lines, enquiry.questions]))


def tell_owners(enquiry: Enquiry) -> None:
    """One mail to each owner, in the owner's language; without a name, so that erasing the enquiry
    leaves none in a mail.
    """
    for membership in Membership.objects.of(enquiry.vendor).owners():
        with override(membership.user.language):
            day = enquiry.event_date
            day_text = format_day(day, current_language(), "plain") if day else _("not said")
            subject = _("New enquiry, day of the event: %(day)s") % {"day": day_text}
            link = project.SITE_URL + enquiry.get_absolute_url()
            body = _(
                "Somebody wrote through the enquiry page. What they wrote, and the next step: "
                "%(link)s"
            ) % {"link": link}
        queue_internal_message(
            vendor=enquiry.vendor, user=membership.user, subject=subject, body=body
        )
