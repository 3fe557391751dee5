"""Take back a final paper that was issued to go out with the letter, while no notice was given. All
rows stay.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.live_deliveries import live_deliveries
from clientcare.models import User
from contracts.agreement.amounts import payments_text
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.models import Invoice, InvoiceCredit, Payment
from offboarding.checklist.guards import refuse_once_issued
from offboarding.checklist.state import EndingState
from offboarding.models import Settlement, Termination


@transaction.atomic
def withdraw_final_paper(*, state: EndingState, by: User, today: date) -> None:
    """Nothing where none was issued. The account is then a computed one again and may be issued
    anew.

    Refused once notice was given, while the paper is on its way or nobody knows, and while its
    invoice has payments.
    """
    paper, ending = state.paper, state.termination
    if paper is None:
        return
    lock_head(ending.vendor)
    if ending.notice_given_on:
        refuse_once_issued(state)
    if live_deliveries(paper.document_id).exists():
        raise Refused(
            _(
                "The letter and the final account are on their way. Settle or cancel their "
                "delivery first."
            )
        )
    reason = _("Withdrawn before notice was given")
    take_out(paper, reason, by)
    void(paper, reason)
    record_taking_back(ending, paper, reason, by, today)
    Settlement.objects.filter(pk=paper.pk).update(document=None, invoice=None)


def record_taking_back(
    ending: Termination, paper: Settlement, reason: str, by: User, today: date
) -> None:
    record(
        ending.vendor,
        "final_paper_withdrawn",
        by=by,
        day=today,
        client=ending.client,
        number=paper.document.number,
        reason=reason,
        document=paper.document_id,
        termination=ending.pk,
    )


def take_out(paper: Settlement, reason: str, by: User) -> None:
    """The invoices that the paper replaced are open again; its own invoice is none any more, its
    number is used up.
    """
    credited = list(
        InvoiceCredit.objects.valid().filter(by_document=paper.document_id).select_related("vendor")
    )
    for credit in credited:
        withdraw_fact(credit, reason=reason, by=by)
    refresh_paid_on(Invoice.objects.filter(pk__in={credit.invoice_id for credit in credited}))
    if paper.invoice is None:
        return
    payments = Payment.objects.valid().filter(invoice=paper.invoice).order_by("paid_on", "pk")
    if payments:
        raise Refused(
            _("Withdraw its payments first: %(payments)s.") % {"payments": payments_text(payments)}
        )
    withdraw_fact(paper.invoice, reason=reason, by=by)


def void(paper: Settlement, reason: str) -> None:
    document = paper.document
    document.voided_at, document.void_reason = timezone.now(), reason
    document.save(update_fields=["voided_at", "void_reason"])
