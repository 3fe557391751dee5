"""Write, or write again, what was learned from a closed ending: the answers to three questions."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.checklist.guards import refuse_not_completed
from offboarding.linter.labels import refuse_labels
from offboarding.models import Retrospective, Termination

QUESTIONS = ("went_well", "could_improve", "prevent")


@transaction.atomic
def write_retrospective(
    *, termination: Termination, went_well: str, could_improve: str, prevent: str, by: User
) -> Retrospective:
    """Refused while the ending is not completed, and at the question that has no answer."""
    lock_head(termination.vendor)
    termination.refresh_from_db(fields=["closed_on"])
    refuse_not_completed(termination)
    answers = given_answers((went_well, could_improve, prevent))
    written, is_new = Retrospective.objects.update_or_create(
        vendor=termination.vendor,
        termination=termination,
        defaults=answers,
        create_defaults={**answers, "written_by": by},
    )
    record(
        termination.vendor,
        "retrospective_written" if is_new else "retrospective_changed",
        by=by,
        client=termination.client,
        retrospective=termination.pk,
    )
    return written


def given_answers(answers: Sequence[str]) -> dict[str, str]:
    """By question. Refused at the first without an answer, or whose answer labels a person."""
    answer_of = {name: answer.strip() for name, answer in zip(QUESTIONS, answers, strict=True)}
    if empty := next((name for name, answer in answer_of.items() if not answer), None):
        raise Refused(_("Answer all three questions, this one too."), field=empty)
    for name, answer in answer_of.items():
        refuse_labels(answer, name)
    return answer_of
