"""Undo the answer to a request: it is withdrawn, and the one before it holds again."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.models import User
from contracts.models import RequestAnswer
from contracts.requests.actions.answer_request import save_answer


@transaction.atomic
def undo_answer(*, answer: RequestAnswer, by: User) -> None:
    """Refused when it was undone already. The earlier answer is a new row: the old one stays
    replaced.
    """
    before = RequestAnswer.objects.filter(replaced_by=answer).select_related("vendor").first()
    withdraw_fact(answer, reason=_("Undone."), by=by)
    record(
        answer.vendor,
        "answer_undone",
        by=by,
        client=answer.client,
        day=answer.day,
        answer=answer.answer,
        interaction_id=answer.interaction_id,
        contract_id=answer.contract_id,
    )
    if before is not None:
        save_answer(copy_of(before, by))


def copy_of(answer: RequestAnswer, by: User) -> RequestAnswer:
    """A new row, not saved, that says the same."""
    same = ("interaction", "client", "contract", "scope_line")
    values = ("is_contract_named", "day", "answer", "is_revision", "due_on")
    fields = {f"{name}_id": getattr(answer, f"{name}_id") for name in same}
    fields |= {name: getattr(answer, name) for name in values}
    return RequestAnswer(vendor=answer.vendor, recorded_by=by, **fields)
