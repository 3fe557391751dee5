"""Compute again what is stored of tax that clients withhold: whether one does is said in its
profile, after the payments perhaps.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef

from clientcare.core.sequences import lock_head
from clientcare.models import Client, Vendor, Withholds
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.judging.suspensions import refresh_suspensions
from contracts.models import InstalmentPlan, Invoice


@transaction.atomic
def follow_withholding(*, vendor: Vendor, client: Client | None = None) -> None:
    """Which instalments are paid, and when suspended work goes on: of this client, or of all that
    withhold. Two queries where there is neither.
    """
    lock_head(vendor)
    of_these = {"withholds": Withholds.YES} if client is None else {"pk": client.pk}
    clients = Client.objects.of(vendor).filter(**of_these)
    in_parts = Exists(InstalmentPlan.objects.valid().filter(invoice=OuterRef("pk")))
    invoices = Invoice.objects.valid().filter(in_parts, client__in=clients)
    if planned := list(invoices):
        refresh_paid_on(planned)
    refresh_suspensions(clients.values_list("pk", flat=True))
