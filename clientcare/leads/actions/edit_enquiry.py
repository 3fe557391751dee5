"""Change what was asked, while the enquiry is open."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_names
from clientcare.leads.actions.take_enquiry import (
    ENQUIRY_FIELDS,
    SINGLE_LINE_FIELDS,
    fill_enquiry,
    refuse_past_event,
)
from clientcare.models import Enquiry, User


@transaction.atomic
def edit_enquiry(*, enquiry: Enquiry, fields: Mapping[str, Any], by: User, today: date) -> Enquiry:
    """`fields`: ENQUIRY_FIELDS. An enquirer's event day is changed with it. Refused for an enquiry
    that is over, and for a new event day in the past.
    """
    lock_head(enquiry.vendor)
    enquiry.refresh_from_db()
    if not enquiry.is_open:
        raise Refused(_("This enquiry is over: what was asked stays as it was."))
    old = {name: getattr(enquiry, name) for name in ENQUIRY_FIELDS}
    if fields.get("event_date") != enquiry.event_date:
        refuse_past_event(fields.get("event_date"), today)
    fill_enquiry(
        enquiry, clean_names(fields, [name for name in SINGLE_LINE_FIELDS if name in fields])
    )
    enquiry.save()
    if enquiry.client.is_enquiry and enquiry.client.event_date != enquiry.event_date:
        enquiry.client.event_date = enquiry.event_date
        enquiry.client.save(update_fields=["event_date"])
    if any(getattr(enquiry, name) != value for name, value in old.items()):
        record(enquiry.vendor, "enquiry_changed", by=by, client=enquiry.client, enquiry=enquiry.pk)
    return enquiry
