"""Record one promise that the client gave for several invoices at once."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import Interaction, User
from contracts.models import Invoice, PaymentPromise
from contracts.promises.actions.record_promise import record_promise


@transaction.atomic
def record_promises(
    *,
    invoices: Sequence[Invoice],
    promised_on: date,
    due_on: date,
    channel: str,
    by: User,
    today: date,
    amount: Decimal | None = None,
    interaction: Interaction | None = None,
) -> list[PaymentPromise]:
    """All or none, as `record_promise`. An `amount` is possible for one invoice only: how it would
    be divided among several is not known.
    """
    if amount is not None and len(invoices) > 1:
        text = _("Choose one invoice for this sum, or leave the sum out: all that is open.")
        raise Refused(text, field="amount")
    return [
        record_promise(
            invoice=invoice,
            promised_on=promised_on,
            due_on=due_on,
            channel=channel,
            by=by,
            today=today,
            amount=amount,
            interaction=interaction,
        )
        for invoice in invoices
    ]
