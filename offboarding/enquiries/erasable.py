"""Which enquiries are to be erased on a day: those that came to nothing, and those that nobody
answered, after the vendor's time (UU 27/2022 art. 43: what its purpose no longer needs).
"""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from clientcare.leads.settings import settings_of
from clientcare.models import (
    Client,
    Direction,
    Enquiry,
    EnquiryStage,
    EnquiryStep,
    Interaction,
    Vendor,
)

# What points at a client and is erased with it, or holds nothing personal. Anything else keeps it:
# a contract, also one only given out to be signed, an invoice, a payment, a case, a document.
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
        "offboarding.ClientOverview",
        "offboarding.ClientStake",
        "offboarding.Expectation",
        "offboarding.TodayLine",
        "offboarding.WorkingProfile",
    }
)


def erasable_enquiries(vendor: Vendor, today: date) -> QuerySet[Client]:
    """Clients whose every enquiry is over, or was never answered, for long enough."""
    last = today - timedelta(days=settings_of(vendor).keep_days)
    step = EnquiryStep.objects.filter(enquiry=OuterRef("pk"), day__gt=last)
    answered = Interaction.objects.filter(client=OuterRef("client"), direction=Direction.OUTBOUND)
    over = Q(stage=EnquiryStage.DECLINED) & ~Exists(step)
    silent = Q(stage=EnquiryStage.NEW, received_on__lte=last) & ~Exists(answered)
    asked = Enquiry.objects.filter(client=OuterRef("pk"))
    rows = Client.objects.of(vendor).filter(
        Exists(asked.filter(erased_on=None)),
        ~Exists(asked.exclude(over | silent)),
        is_enquiry=True,
        merged_into=None,
    )
    return rows.exclude(in_use())


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
