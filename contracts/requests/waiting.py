"""Messages of clients that wait for a person to compare them with the scope."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from clientcare.models import Direction, Interaction
from contracts.models import RequestAnswer, ScopeAnswer


def waiting_requests(contacts: QuerySet[Interaction]) -> QuerySet[Interaction]:
    """Of these contacts those that read like a request and have no answer yet, or that were
    answered as unclear.
    """
    answers = RequestAnswer.objects.valid().filter(interaction=OuterRef("pk"))
    is_unclear = Exists(answers.filter(answer=ScopeAnswer.UNCLEAR))
    is_decided = Exists(answers.exclude(answer=ScopeAnswer.UNCLEAR))
    reads_like_one = Q(judgement__looks_like_request=True)
    return contacts.filter(reads_like_one | is_unclear, ~is_decided, direction=Direction.INBOUND)
