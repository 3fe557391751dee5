"""Change how the vendor takes enquiries."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.leads.settings import settings_of
from clientcare.models import EnquirySettings, User, Vendor


@transaction.atomic
def change_settings(*, vendor: Vendor, fields: Mapping[str, Any], by: User) -> EnquirySettings:
    """`fields`: columns of EnquirySettings."""
    lock_head(vendor)
    row = settings_of(vendor)
    was_on = row.is_page_on
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    if row.is_page_on != was_on:
        kind = "enquiry_page_opened" if row.is_page_on else "enquiry_page_closed"
        record(vendor, kind, by=by)
    return row
