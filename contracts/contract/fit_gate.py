"""What an enquiry must have before a contract with it is signed: its fit, with the days on which
other contracts have their event. Clients who are no enquiry any more pass.
"""

from datetime import date

from clientcare.leads.fit import Fit, fit_of
from clientcare.leads.gate import refuse_open_fit
from clientcare.models import Client, Enquiry
from contracts.models import Contract


def busy_contracts(enquiry: Enquiry, today: date) -> list[str]:
    """Numbers of the contracts of others that go on and have their event on the day asked for."""
    if enquiry.event_date is None:
        return []
    rows = Contract.objects.of(enquiry.vendor).valid().going_on(today)
    rows = rows.filter(event_date=enquiry.event_date).exclude(client=enquiry.client_id)
    return list(rows.order_by("number").values_list("number", flat=True))


def fit_with_contracts(enquiry: Enquiry, today: date) -> Fit:
    return fit_of(enquiry, busy_contracts(enquiry, today), today)


def refuse_unfit(client: Client, today: date) -> None:
    """Refused while a mismatch of the client's newest enquiry is open, or its meeting is due."""
    if not client.is_enquiry:
        return
    rows = Enquiry.objects.filter(client=client).select_related("vendor", "client")
    if (enquiry := rows.first()) is not None:
        refuse_open_fit(enquiry, fit_with_contracts(enquiry, today))
