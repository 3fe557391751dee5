"""Say of several messages at once that none of them is a request."""

from collections.abc import Collection

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.models import Client, Interaction, User
from contracts.models import RequestAnswer, ScopeAnswer
from contracts.requests.actions.answer_request import answer_request
from contracts.requests.waiting import waiting_requests


@transaction.atomic
def answer_the_others(
    *, client: Client, contacts: Collection[int], by: User
) -> list[RequestAnswer]:
    """Answer “no request” for those of `contacts` (ids) that nobody answered yet; the rest stay as
    they are, also what was called unclear. The new answers, oldest message first.
    """
    lock_head(client.vendor)
    of_client = Interaction.objects.valid().filter(client=client, pk__in=contacts)
    unread = waiting_requests(of_client).exclude(answers__in=RequestAnswer.objects.valid())
    return [
        answer_request(interaction=contact, answer=ScopeAnswer.NO_REQUEST, by=by)
        for contact in unread.order_by("occurred_at", "pk")
    ]
