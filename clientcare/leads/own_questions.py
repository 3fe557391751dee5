"""The questions that are asked of an enquiry: the default ones and the vendor's own, by version."""

from collections.abc import Collection

from clientcare.leads.questions import ABOUT, Answer, Question, Texts, questions
from clientcare.models import OwnQuestion, Vendor

SAID_YES: Texts = {"en": "Yes", "id": "Ya"}
SAID_PARTLY: Texts = {"en": "Partly", "id": "Sebagian"}
SAID_NO: Texts = {"en": "No", "id": "Tidak"}


def as_question(row: OwnQuestion) -> Question:
    both = dict.fromkeys(SAID_YES, row.text)
    choices = (
        Answer("yes", SAID_YES, row.points, reason_of(row, SAID_YES)),
        Answer("partly", SAID_PARTLY, row.points // 2, reason_of(row, SAID_PARTLY)),
        Answer("no", SAID_NO, 0, reason_of(row, SAID_NO), mismatch=row.no_is_mismatch),
    )
    return Question(row.code, row.about, both, choices)


def reason_of(row: OwnQuestion, answer: Texts) -> Texts:
    return {language: f"“{row.text}” {said}." for language, said in answer.items()}


def in_order_of_subject(asked: Collection[Question]) -> list[Question]:
    """By what they are about; the default ones before the vendor's own."""
    return sorted(asked, key=lambda one: list(ABOUT).index(one.about))


def asked_now(vendor: Vendor) -> list[Question]:
    rows = OwnQuestion.objects.of(vendor).filter(replaced_by=None, stopped_at=None)
    return in_order_of_subject([*questions(), *map(as_question, rows)])


def asked_or_answered(vendor: Vendor, answered: Collection[str]) -> list[Question]:
    """`answered`: codes. Beside those of now, earlier versions and stopped ones that were answered,
    in the words they were asked in, until a later version is answered.
    """
    rows = list(OwnQuestion.objects.of(vendor))
    later = {one.replaces_id: one for one in rows if one.replaces_id}

    def is_shown(row: OwnQuestion) -> bool:
        after = later.get(row.pk)
        while after is not None:
            if after.code in answered:
                return False
            after = later.get(after.pk)
        return row.code in answered or (row.pk not in later and row.stopped_at is None)

    return in_order_of_subject([*questions(), *(as_question(one) for one in rows if is_shown(one))])
