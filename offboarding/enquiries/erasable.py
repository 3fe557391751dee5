"""Which enquiries are to be erased on a day: those that came to nothing, and those without any
contact, after the days in the vendor's settings, or those in their notice if these are fewer (UU
27/2022 art. 43: data that its purpose no longer needs).
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from clientcare.leads.notice import MESSAGES_ALONE, promised_days
from clientcare.leads.settings import settings_of
from clientcare.models import (
    SHORTEST_KEEPING,
    Client,
    Delivery,
    DeliveryState,
    Enquiry,
    EnquiryQuerySet,
    EnquiryStage,
    Interaction,
    Vendor,
)

# Rows of a client that are erased with the enquiry or hold no personal data, including our own
# messages, recaps and pauses. Any other row keeps the enquiry: a contract, also one that is only
# given out to be signed, an invoice, a payment, a case, a document.
GOES_WITH_IT = frozenset(
    {
        "clientcare.Attachment",
        "clientcare.ChatImport",
        "clientcare.ClientPerson",
        "clientcare.Delivery",
        "clientcare.Enquiry",
        "clientcare.Event",
        "clientcare.IncomingMail",
        "clientcare.Interaction",
        "clientcare.PortalToken",
        "contracts.Breach",
        "contracts.Pause",
        "offboarding.ClientOverview",
        "offboarding.ClientStake",
        "offboarding.Expectation",
        "offboarding.Recap",
        "offboarding.ReminderMessage",
        "offboarding.TodayLine",
        "offboarding.WorkingProfile",
    }
)


# May or may not have left: the mail server or the owner has to settle that first
NOT_SETTLED = (DeliveryState.INFLIGHT, DeliveryState.UNKNOWN)


def erasable_enquiries(vendor: Vendor, today: date) -> list[Client]:
    """Clients all of whose enquiries have been over or without any contact for long enough."""
    recent = today - timedelta(days=SHORTEST_KEEPING)
    enquiries = not_erased().filter(vendor=vendor, received_on__lte=recent)
    unsettled = Delivery.objects.filter(client=OuterRef("pk"), state__in=NOT_SETTLED)
    clients = Client.objects.of(vendor).filter(
        pk__in=enquiries.values("client"), is_enquiry=True, merged_into=None
    )
    clients = clients.exclude(in_use()).exclude(Exists(unsettled)).order_by("pk")
    rows: dict[int, list[Enquiry]] = defaultdict(list)
    for enquiry in with_last_days(not_erased().filter(client__in=clients)):
        rows[enquiry.client_id].append(enquiry)
    keep_days = settings_of(vendor).keep_days
    days = {pk: last_erasure(enquiries, keep_days) for pk, enquiries in rows.items()}
    return [client for client in clients if (day := days[client.pk]) is not None and day <= today]


def erasure_day(client: Client) -> date | None:
    """The day on which `erasable_enquiries` returns this client if nothing happens before; None for
    a client who is not an enquiry, and if a row keeps it.
    """
    if not client.is_enquiry or Client.objects.filter(in_use(), pk=client.pk).exists():
        return None
    enquiries = list(with_last_days(not_erased().filter(client=client)))
    return last_erasure(enquiries, settings_of(client.vendor).keep_days)


def not_erased() -> EnquiryQuerySet:
    return Enquiry.objects.filter(erased_on=None)


def with_last_days(enquiries: EnquiryQuerySet) -> EnquiryQuerySet:
    return enquiries.annotate(moved=Max("steps__day"), heard=Subquery(last_contact()))


def last_erasure(enquiries: list[Enquiry], keep_days: int) -> date | None:
    """The latest day of a client's enquiries, which are erased together; None if one of them became
    a contract. `keep_days`: of the vendor's settings today; an enquirer whose notice promised fewer
    days is not kept longer than that.
    """
    if not enquiries or any(enquiry.stage == EnquiryStage.CLIENT for enquiry in enquiries):
        return None
    return max(
        max(active_days(enquiry))
        + timedelta(days=min(keep_days, promised_days(enquiry.notice_text) or keep_days))
        for enquiry in enquiries
    )


def last_contact() -> QuerySet[Any]:
    """The day of the last contact, in either direction, of an enquiry's client."""
    rows = Interaction.objects.valid().filter(client=OuterRef("client"))
    return rows.order_by("-day").values("day")[:1]


def active_days(enquiry: Enquiry) -> list[date]:
    """The days from which the time until erasure counts; the latest one is decisive. A message
    after a decline does not count, nor a step where the notice names messages alone. Needs the
    annotations of `with_last_days`.
    """
    if enquiry.stage == EnquiryStage.DECLINED and enquiry.moved:
        return [enquiry.moved]
    moved = None if enquiry.notice_version == MESSAGES_ALONE else enquiry.moved
    return [day for day in (enquiry.received_on, moved, enquiry.heard) if day]


def in_use() -> Q:
    """Condition on Client: a row that keeps the enquiry points at it."""
    used = Q()
    for relation in Client._meta.related_objects:
        if relation.related_model._meta.label not in GOES_WITH_IT:
            rows = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )
            used |= Q(Exists(rows))
    return used
