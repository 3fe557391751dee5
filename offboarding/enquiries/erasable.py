"""Which enquiries are to be erased on a day: those that came to nothing, and those in which neither
side wrote any more, after the vendor's time (UU 27/2022 art. 43: what its purpose no longer needs).
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from clientcare.leads.settings import settings_of
from clientcare.models import (
    Client,
    Delivery,
    DeliveryState,
    Enquiry,
    EnquiryStage,
    EnquiryStep,
    Interaction,
    Vendor,
)

# What points at a client and is erased with it, or holds nothing personal; messages, recaps and
# pauses of ours among them. Anything else keeps it: a contract, also one only given out to be
# signed, an invoice, a payment, a case, a document.
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


# May or may not have left: the mail server is asked, or the owner says so first.
NOT_SETTLED = (DeliveryState.INFLIGHT, DeliveryState.UNKNOWN)


def erasable_enquiries(vendor: Vendor, today: date) -> QuerySet[Client]:
    """Clients whose every enquiry is over, or has been silent on both sides, for long enough."""
    last = today - timedelta(days=settings_of(vendor).keep_days)
    steps = EnquiryStep.objects.filter(enquiry=OuterRef("pk"), day__gt=last)
    contacts = Interaction.objects.valid().filter(client=OuterRef("client"), day__gt=last)
    is_open = ~Q(stage__in=[EnquiryStage.DECLINED, EnquiryStage.CLIENT])
    over = Q(stage=EnquiryStage.DECLINED) & ~Exists(steps)
    silent = is_open & Q(received_on__lte=last) & ~Exists(steps) & ~Exists(contacts)
    asked = Enquiry.objects.filter(client=OuterRef("pk"))
    rows = Client.objects.of(vendor).filter(
        Exists(asked.filter(erased_on=None)),
        ~Exists(asked.exclude(over | silent)),
        is_enquiry=True,
        merged_into=None,
    )
    unsettled = Delivery.objects.filter(client=OuterRef("pk"), state__in=NOT_SETTLED)
    return rows.exclude(in_use()).exclude(Exists(unsettled))


def erasure_day(client: Client) -> date | None:
    """On which `erasable_enquiries` takes this client if nothing happens until then; None for one
    who is a client, and where something on record keeps it.
    """
    if not client.is_enquiry or Client.objects.filter(in_use(), pk=client.pk).exists():
        return None
    asked = list(
        Enquiry.objects.filter(client=client).annotate(
            moved=Max("steps__day"), heard=Subquery(last_contact())
        )
    )
    if not asked or any(one.erased_on or one.stage == EnquiryStage.CLIENT for one in asked):
        return None
    day = max(day for one in asked for day in active_days(one))
    return day + timedelta(days=settings_of(client.vendor).keep_days)


def last_contact() -> QuerySet[Any]:
    """Either way, of the client of an enquiry."""
    rows = Interaction.objects.valid().filter(client=OuterRef("client"))
    return rows.order_by("-day").values("day")[:1]


def active_days(enquiry: Enquiry) -> list[date]:
    """`moved` and `heard` were read with it. After a decline a message does not count."""
    if enquiry.stage == EnquiryStage.DECLINED and enquiry.moved:
        return [enquiry.moved]
    return [one for one in (enquiry.received_on, enquiry.moved, enquiry.heard) if one]


def in_use() -> Q:
    """Something points at the client that is no part of an enquiry."""
    used = Q()
    for relation in Client._meta.related_objects:
        if relation.related_model._meta.label not in GOES_WITH_IT:
            rows = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )
            used |= Q(Exists(rows))
    return used
