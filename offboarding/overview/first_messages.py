"""The first message of each client that waits to be compared with the scope, if one press is enough
to answer it: it is short enough to be read in a list, and only the answer is to be chosen.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from clientcare.models import Interaction, Vendor
from contracts.agreement.terms_in_force import Agreements
from contracts.models import RequestAnswer, ScopeLine
from contracts.requests.choice import choice_of, lines_by_term
from contracts.requests.waiting import waiting_requests
from contracts.triggers.kinds.out_of_scope.evidence import OUT_OF_SCOPE
from contracts.triggers.limits import limits_of

LONGEST = 300  # characters of the message; a longer one is read on the page of the requests


def first_messages(
    vendor: Vendor, today: date, clients: Collection[int]
) -> dict[int, tuple[int, dict[str, Any]]]:
    """By client the id of the message and the values that its line stores. Messages answered
    "unclear" are left out: the page of requests shows that answer.
    """
    oldest = {
        contact.client_id: contact for contact in reversed(list(unanswered(vendor, today, clients)))
    }
    if not oldest:
        return {}
    agreements, lines = Agreements(oldest), lines_by_term(oldest)
    with_lines = (
        (contact, choice_of(contact, agreements, lines).line_of_one_press)
        for contact in oldest.values()
    )
    return {
        contact.client_id: (contact.pk, stored_message(contact, line))
        for contact, line in with_lines
        if line is not None and 0 < len(contact.text) <= LONGEST
    }


def unanswered(vendor: Vendor, today: date, clients: Collection[int]) -> Iterable[Interaction]:
    """Oldest first, as far back as an answer counts."""
    window = timedelta(days=limits_of(vendor)[OUT_OF_SCOPE].window_days)
    contacts = Interaction.objects.valid().filter(
        client__in=clients, day__gt=today - window, day__lte=today
    )
    answers = RequestAnswer.objects.valid().filter(interaction=OuterRef("pk"))
    return waiting_requests(contacts).filter(~Exists(answers)).order_by("occurred_at", "pk")


def stored_message(contact: Interaction, line: ScopeLine) -> dict[str, Any]:
    return {
        "text": contact.text,
        "sender": contact.sender,
        "at": contact.occurred_at.isoformat(),
        "line": line.pk,
        "title": line.title,
        "quantity": line.quantity,
        "unit": line.unit,
        "included": line.included,
        "excluded": line.excluded,
    }
