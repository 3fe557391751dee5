"""The questions about an enquiry: the default ones and the vendor's own, by version."""

from collections.abc import Collection

from clientcare.leads.questions import ABOUT, Answer, Question, Texts, questions
from clientcare.models import OwnQuestion, Vendor

SAID_YES: Texts = {"en": "Yes", "id": "Ya"}
SAID_PARTLY: Texts = {"en": "Partly", "id": "Sebagian"}
SAID_NO: Texts = {"en": "No", "id": "Tidak"}


def as_question(row: OwnQuestion) -> Question:
    text = dict.fromkeys(SAID_YES, row.text)
    choices = (
        Answer("yes", SAID_YES, row.points, reason_of(row, SAID_YES)),
        Answer("partly", SAID_PARTLY, row.points // 2, reason_of(row, SAID_PARTLY)),
        Answer("no", SAID_NO, 0, reason_of(row, SAID_NO), mismatch=row.no_is_mismatch),
    )
    return Question(row.code, row.about, text, choices)


def reason_of(row: OwnQuestion, answer: Texts) -> Texts:
    return {language: f"“{row.text}” {label}." for language, label in answer.items()}


def sort_by_subject(asked: Collection[Question]) -> list[Question]:
    """Sorted by subject; the default questions before the vendor's own."""
    return sorted(asked, key=lambda question: list(ABOUT).index(question.about))


def current_questions(vendor: Vendor) -> list[Question]:
    rows = OwnQuestion.objects.of(vendor).filter(replaced_by=None, stopped_at=None)
    return sort_by_subject([*questions(), *map(as_question, rows)])


def questions_of_enquiry(vendor: Vendor, answered: Collection[str]) -> list[Question]:
    """The current questions, and earlier or stopped versions that were answered, with their own
    text, until a later version is answered. `answered`: codes.
    """
    rows = list(OwnQuestion.objects.of(vendor))
    later = {row.replaces_id: row for row in rows if row.replaces_id}

    def is_shown(row: OwnQuestion) -> bool:
        after = later.get(row.pk)
        while after is not None:
            if after.code in answered:
                return False
            after = later.get(after.pk)
        return row.code in answered or (row.pk not in later and row.stopped_at is None)

    return sort_by_subject([*questions(), *(as_question(row) for row in rows if is_shown(row))])
