"""Whether a client is one: there is a contract, an invoice or an open case. Without any who asked
is an enquiry again.
"""

from clientcare.core.dates import local_today
from clientcare.leads.actions.reopen_enquiry import reopen_enquiry
from clientcare.models import Client, Event, User
from contracts.models import Contract, Invoice

MAKES_A_CLIENT = (Contract, Invoice)


CASE_OPENED, CASE_CLOSED = "case_opened", "case_closed"


def reopen_unless_client(client: Client, by: User) -> None:
    """After one of these rows was withdrawn, under the vendor's lock."""
    if has_open_case(client):
        return
    if not any(model.objects.valid().filter(client=client).exists() for model in MAKES_A_CLIENT):
        reopen_enquiry(client=client, by=by, day=local_today(client.vendor))


def has_open_case(client: Client) -> bool:
    """By the timeline: cases belong to the floor above."""
    events = Event.objects.filter(client=client, kind__in=(CASE_OPENED, CASE_CLOSED))
    return events.order_by("sequence").values_list("kind", flat=True).last() == CASE_OPENED
