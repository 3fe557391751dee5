"""Answer questions about the fit."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.leads.own_questions import current_questions
from clientcare.models import Enquiry, FitAnswer, User


@transaction.atomic
def answer_fit(
    *, enquiry: Enquiry, answers: Mapping[str, str], notes: Mapping[str, str], by: User
) -> int:
    """`answers` and `notes` by the question's code; an empty answer is ignored. Writes only answers
    that differ from the newest one, and returns their number. Refused for an answer that the
    question does not offer, and for an enquiry that is over.
    """
    lock_head(enquiry.vendor)
    enquiry.refresh_from_db()
    if not enquiry.is_open:
        raise Refused(_("This enquiry is over: what was asked stays as it was."))
    newest = {row.question: row for row in FitAnswer.objects.filter(enquiry=enquiry)}
    rows = []
    for question in current_questions(enquiry.vendor):
        code, note = answers.get(question.code, ""), notes.get(question.code, "").strip()
        if not code:
            continue
        if question.answer(code) is None:
            raise Refused(_("Choose one of the answers offered."), field=question.code)
        old = newest.get(question.code)
        if old is None or (old.answer, old.note) != (code, note):
            rows.append(new_answer(enquiry, question.code, code, note, by))
    FitAnswer.objects.bulk_create(rows)
    if rows:
        record(enquiry.vendor, "fit_answered", by=by, client=enquiry.client, answers=len(rows))
    return len(rows)


def new_answer(enquiry: Enquiry, question: str, answer: str, note: str, by: User) -> FitAnswer:
    return FitAnswer(
        vendor=enquiry.vendor, enquiry=enquiry, question=question, answer=answer, note=note, by=by
    )
