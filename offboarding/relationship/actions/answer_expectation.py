"""Record whether an expectation is met, not met, or outside the scope."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import Interaction, User
from contracts.models import RequestAnswer, ScopeAnswer
from offboarding.linter.labels import refuse_labels
from offboarding.models import Expectation, ExpectationAnswer, ExpectationStatus
from offboarding.relationship.actions.note_expectation import record_expectation
from offboarding.relationship.actions.set_style import refuse_other_client


@transaction.atomic
def answer_expectation(
    *,
    expectation: Expectation,
    status: str,
    day: date,
    by: User,
    today: date,
    reason: str = "",
    interaction: Interaction | None = None,
) -> ExpectationAnswer:
    """A later change is another row. Refused with neither a contact nor a reason, for a day before
    the expectation or the last answer, and "outside the scope" for a contact that is not answered
    so.
    """
    lock_head(expectation.vendor)
    expectation.refresh_from_db(fields=["withdrawal"])
    if expectation.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if status not in ExpectationStatus.values:
        raise Refused(_("Choose one of the answers."), field="status")
    reason = " ".join(reason.split())
    refuse_labels(reason, "reason")
    refuse_day(expectation, day, today)
    refuse_other_client(expectation.client, interaction)
    if interaction is None and not reason:
        raise Refused(_("Choose a contact, or write why."), field="reason")
    if status == ExpectationStatus.OUTSIDE and interaction is not None:
        refuse_no_request(interaction)
    answer = ExpectationAnswer.objects.create(
        vendor=expectation.vendor,
        expectation=expectation,
        status=status,
        day=day,
        reason=reason,
        interaction=interaction,
        answered_by=by,
    )
    record_expectation(expectation, f"expectation_{status}", by, day)
    return answer


def refuse_day(expectation: Expectation, day: date, today: date) -> None:
    refuse_future_day(today, day, "day")
    if day < expectation.day:
        raise Refused(_("This is before they said it."), field="day")
    last = expectation.answers.last()
    if last is not None and day < last.day:
        raise Refused(_("This is before the last answer."), field="day")


def refuse_no_request(interaction: Interaction) -> None:
    """Whether something is outside the scope is answered at the request, with its clause."""
    answers = RequestAnswer.objects.valid().filter(interaction=interaction)
    if not answers.filter(answer=ScopeAnswer.OUTSIDE).exists():
        raise Refused(
            _("Answer this request as outside the scope first, or write why without a contact."),
            field="interaction",
        )
