"""Which enquiries are to be erased on a day: those that came to nothing, and those in which neither
side wrote any more, after the vendor's time, or what their notice promised if that is less (UU
27/2022 art. 43: what its purpose no longer needs).
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from clientcare.leads.notice import promised_days
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


def erasable_enquiries(vendor: Vendor, today: date) -> list[Client]:
    """Clients whose every enquiry is over, or has been silent on both sides, for long enough."""
    recent = today - timedelta(days=SHORTEST_KEEPING)
    asked = not_erased().filter(vendor=vendor, received_on__lte=recent)
    unsettled = Delivery.objects.filter(client=OuterRef("pk"), state__in=NOT_SETTLED)
    clients = Client.objects.of(vendor).filter(
        pk__in=asked.values("client"), is_enquiry=True, merged_into=None
    )
    clients = clients.exclude(in_use()).exclude(Exists(unsettled)).order_by("pk")
    rows: dict[int, list[Enquiry]] = defaultdict(list)
    for enquiry in with_last_days(not_erased().filter(client__in=clients)):
        rows[enquiry.client_id].append(enquiry)
    keep_days = settings_of(vendor).keep_days
    days = {pk: last_erasure(enquiries, keep_days) for pk, enquiries in rows.items()}
    return [one for one in clients if (day := days[one.pk]) is not None and day <= today]


def erasure_day(client: Client) -> date | None:
    """On which `erasable_enquiries` takes this client if nothing happens until then; None for one
    who is a client, and where something on record keeps it.
    """
    if not client.is_enquiry or Client.objects.filter(in_use(), pk=client.pk).exists():
        return None
    asked = list(with_last_days(not_erased().filter(client=client)))
    return last_erasure(asked, settings_of(client.vendor).keep_days)


def not_erased() -> EnquiryQuerySet:
    return Enquiry.objects.filter(erased_on=None)


def with_last_days(enquiries: EnquiryQuerySet) -> EnquiryQuerySet:
    return enquiries.annotate(moved=Max("steps__day"), heard=Subquery(last_contact()))


def last_erasure(asked: list[Enquiry], keep_days: int) -> date | None:
    """All enquiries of one client go together: the last day of theirs. None where one became a
    contract. `keep_days`: of the vendor today; who was promised fewer when writing is kept no
    longer than that.
    """
    if not asked or any(one.stage == EnquiryStage.CLIENT for one in asked):
        return None
    return max(
        max(active_days(one))
        + timedelta(days=min(keep_days, promised_days(one.notice_text) or keep_days))
        for one in asked
    )


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
