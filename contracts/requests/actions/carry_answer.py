"""Answer a corrected contact as the one it replaces was answered."""

from django.db import transaction

from clientcare.core.refused import Refused
from clientcare.models import Interaction, User
from contracts.models import ChangeOrderRequest, DismissedContact, RequestAnswer, ScopeAnswer
from contracts.requests.actions.answer_request import answer_request, can_ask


@transaction.atomic
def carry_answer(*, old: Interaction, new: Interaction, is_request: bool, by: User) -> None:
    """`is_request`: whether the corrected contact still is one. It is answered as unclear, so that
    it waits for a person, where the old answer does not fit: its line was not in force that day.
    A change order that covered the old contact covers the new one, and a dismissal is copied where
    both are of the same day.
    """
    before = answer_before(old)
    was_none = before is not None and before.answer == ScopeAnswer.NO_REQUEST
    if old.day == new.day:
        carry_dismissals(old, new)
    if not is_request and not (was_none and can_ask(new)):
        return
    carried = None if is_request and was_none else before
    try:
        answer_request(interaction=new, by=by, **particulars_of(carried))
    except Refused:
        answer = ScopeAnswer.UNCLEAR if is_request else ScopeAnswer.NO_REQUEST
        answer_request(interaction=new, by=by, answer=answer)
    covered = ChangeOrderRequest.objects.filter(interaction=old).order_by("pk")
    ChangeOrderRequest.objects.bulk_create(
        ChangeOrderRequest(vendor=new.vendor, change_order_id=link.change_order_id, interaction=new)
        for link in covered
    )


def carry_dismissals(old: Interaction, new: Interaction) -> None:
    names = ("vendor_id", "dismissal_id", "kind", "dismissed_on")
    DismissedContact.objects.bulk_create(
        DismissedContact(interaction=new, **{name: getattr(dismissal, name) for name in names})
        for dismissal in DismissedContact.objects.filter(interaction=old).order_by("pk")
    )


def answer_before(old: Interaction) -> RequestAnswer | None:
    """The answer that counted until the contact was withdrawn."""
    return RequestAnswer.objects.filter(interaction=old, withdrawal=None, replaced_by=None).first()


def particulars_of(before: RequestAnswer | None) -> dict:
    """A request that nobody answered yet is unclear."""
    if before is None:
        return {"answer": ScopeAnswer.UNCLEAR}
    return {
        "answer": before.answer,
        "contract": before.contract if before.is_contract_named else None,
        "scope_line": before.scope_line,
        "is_revision": before.is_revision,
    }
