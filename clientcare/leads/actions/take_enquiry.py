"""Record an enquiry: a client without a contract yet, and what was asked."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clientcare.clients.persons import arrange_persons
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_names, refuse_future_day
from clientcare.leads.budgets import read_budget
from clientcare.models import Client, Enquiry, EnquiryStep, User, Vendor

# Fields of the form that are the client's; the event day belongs to both
CLIENT_FIELDS = ("name", "person_1", "person_2", "email", "phone", "language")
ENQUIRY_FIELDS = (
    "source",
    "channel",
    "event_date",
    "place",
    "service",
    "budget",
    "questions",
    "asks_meeting",
)
SINGLE_LINE_FIELDS = ("name", "person_1", "person_2", "phone", "place", "service", "budget")
PAST_EVENT = _("This day is over. Check the day of the event, or leave it empty.")


@transaction.atomic
def take_enquiry(
    *,
    vendor: Vendor,
    fields: Mapping[str, Any],
    received_on: date,
    by: User | None,
    today: date,
    page: Mapping[str, Any] | None = None,
) -> Enquiry:
    """`fields`: CLIENT_FIELDS and ENQUIRY_FIELDS. `page`: the columns that the public page fills.
    Refused at its field for an event before today, and for an enquiry in the future.
    """
    lock_head(vendor)
    refuse_future_day(today, received_on, "received_on")
    refuse_past_event(fields.get("event_date"), today)
    fields = clean_names(fields, [name for name in SINGLE_LINE_FIELDS if name in fields])
    client = Client(
        vendor=vendor,
        is_enquiry=True,
        event_date=fields.get("event_date"),
        **{name: fields[name] for name in CLIENT_FIELDS if name in fields},
    )
    client.save()
    arrange_persons(client)
    enquiry = Enquiry(
        vendor=vendor, client=client, received_on=received_on, recorded_by=by, **(page or {})
    )
    fill_enquiry(enquiry, fields)
    enquiry.save()
    EnquiryStep.objects.create(
        vendor=vendor, enquiry=enquiry, stage=enquiry.stage, day=received_on, by=by
    )
    record(vendor, "enquiry_taken", by=by, client=client, day=received_on, enquiry=enquiry.pk)
    return enquiry


def fill_enquiry(enquiry: Enquiry, fields: Mapping[str, Any]) -> None:
    """Set what was asked, and the budget as far as it can be read."""
    for name in ENQUIRY_FIELDS:
        if name in fields:
            setattr(enquiry, name, fields[name])
    enquiry.currency = enquiry.vendor.currency
    budget = read_budget(enquiry.budget, enquiry.currency)
    enquiry.budget_low = whole(budget.low) if budget else None
    enquiry.budget_high = whole(budget.high) if budget else None


def whole(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount)


def refuse_past_event(event_date: date | None, today: date) -> None:
    if event_date is not None and event_date < today:
        raise Refused(PAST_EVENT, field="event_date")
