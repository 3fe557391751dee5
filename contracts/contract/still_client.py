"""Whether a client is one: there is a contract or an invoice. Without any who asked is an enquiry
again.
"""

from clientcare.core.dates import local_today
from clientcare.leads.actions.reopen_enquiry import reopen_enquiry
from clientcare.models import Client, User
from contracts.models import Contract, Invoice

MAKES_A_CLIENT = (Contract, Invoice)


def reopen_unless_client(client: Client, by: User) -> None:
    """After one of these rows was withdrawn, under the vendor's lock."""
    if not any(model.objects.valid().filter(client=client).exists() for model in MAKES_A_CLIENT):
        reopen_enquiry(client=client, by=by, day=local_today(client.vendor))
