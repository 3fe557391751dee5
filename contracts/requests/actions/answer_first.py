"""Answer a message from a list that shows it with its answer buttons, not on its own page."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Interaction, User
from contracts.models import RequestAnswer, ScopeAnswer
from contracts.requests.actions.answer_request import answer_request, check_contact
from contracts.requests.choice import choice_of_contact


@transaction.atomic
def answer_first(
    *, interaction: Interaction, answer: str, shown_line: int | None, by: User
) -> RequestAnswer:
    """`shown_line`: id of the line of the scope that was shown beside the message. Refused where
    that is not, or no longer, the only one it can be compared with, and where the message was
    answered meanwhile: an answer is replaced only on the page that shows it.
    """
    lock_head(interaction.vendor)
    interaction.refresh_from_db()
    check_contact(interaction, answer)
    check_not_answered(interaction, by)
    line = choice_of_contact(interaction).line_of_one_press
    if line is None or line.pk != shown_line:
        raise Refused(
            _(
                "What was agreed has changed meanwhile. Nothing was saved: open the requests and "
                "compare the message again."
            )
        )
    if answer == ScopeAnswer.NO_REQUEST:
        line = None
    return answer_request(interaction=interaction, answer=answer, scope_line=line, by=by)


def check_not_answered(interaction: Interaction, by: User) -> None:
    answers = RequestAnswer.objects.valid().filter(interaction=interaction)
    before = answers.select_related("recorded_by").first()
    if before is None:
        return
    answer = before.get_answer_display()
    if before.recorded_by == by:
        sentence = _("You have answered this message already: %(answer)s. It stays so.")
        raise Refused(sentence % {"answer": answer})
    sentence = _(
        "%(name)s has answered this message meanwhile: %(answer)s. It stays so; your answer was "
        "not saved."
    )
    raise Refused(sentence % {"name": before.recorded_by or _("Somebody"), "answer": answer})
