"""Whether a client is one: there is a contract, an invoice or an open case. Without any who asked
is an enquiry again.
"""

from django.db.models import Q

from clientcare.core.dates import local_today
from clientcare.leads.actions.reopen_enquiry import reopen_enquiry
from clientcare.models import Client, Event, User
from contracts.models import Contract, Invoice

MAKES_A_CLIENT = (Contract, Invoice)
CASE_OPENED = "case_opened"
CASE_CLOSED = ("case_closed", "client_merged")  # of two open cases merging closes one


def reopen_unless_client(client: Client, by: User) -> None:
    """After one of these rows was withdrawn, under the vendor's lock."""
    if has_open_case(client):
        return
    if not any(model.objects.valid().filter(client=client).exists() for model in MAKES_A_CLIENT):
        reopen_enquiry(client=client, by=by, day=local_today(client.vendor))


def has_open_case(client: Client) -> bool:
    """By the timeline, also of records merged into it: cases belong to the floor above."""
    events = Event.objects.filter(
        Q(client=client) | Q(client__merged_into=client), kind__in=(CASE_OPENED, *CASE_CLOSED)
    )
    named = [(kind, about.get("case")) for kind, about in events.values_list("kind", "particulars")]
    opened = {case for kind, case in named if kind == CASE_OPENED}
    return bool(opened - {case for kind, case in named if kind in CASE_CLOSED})
