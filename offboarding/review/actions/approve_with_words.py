"""Approve with other words: the reviewer's wording becomes the next version, which is submitted to
them at once. Approving it is a decision of its own, once its PDF is stored.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import PortalToken, User
from clientcare.portal.tokens import lock_link
from offboarding.letters.actions.draft_letter import next_version
from offboarding.letters.actions.save_letter import LETTER_TEXTS, normal_texts, refuse_texts
from offboarding.letters.checks.letter_checks import check_letter
from offboarding.letters.citations.cited import LetterCitations
from offboarding.letters.fingerprint import is_owner
from offboarding.letters.render import render_draft
from offboarding.models import Letter, ReviewDecisionKind, SentenceSource
from offboarding.review.actions.decide_by_link import record_by_link, refuse_by_link
from offboarding.review.actions.decide_review import (
    record_review,
    refuse_deciding,
    save_review_decision,
)
from offboarding.review.actions.record_answer import refuse_unnamed
from offboarding.review.actions.submit_for_review import submit_for_review


@transaction.atomic
def approve_with_words(
    *,
    letter: Letter,
    texts: Mapping[str, str],
    note: str,
    today: date,
    by: User,
    advocate_number: str = "",
) -> Letter:
    """By the lawyer it was submitted to. Returns the next version. Wording suggested in a review
    makes nobody an author; saving a draft does.
    """
    lock_head(letter.vendor)
    letter.refresh_from_db()
    refuse_deciding(letter, by)
    fields = {"by": by, "advocate_number": advocate_number.strip()}
    record_review(save_words_decision(letter, texts, note, day=today, **fields))
    return submit_words(letter, texts, today)


@transaction.atomic
def approve_with_words_by_link(
    *,
    letter: Letter,
    texts: Mapping[str, str],
    note: str,
    today: date,
    link: PortalToken,
    now: datetime,
    advocate_name: str,
    advocate_number: str,
) -> Letter:
    """By the advocate whose link it is; the link goes on, for the next version."""
    link = lock_link(link, now)
    letter.refresh_from_db()
    refuse_by_link(letter, link)
    refuse_unnamed(advocate_name, advocate_number)
    fields = {
        "link": link,
        "advocate_name": advocate_name.strip(),
        "advocate_number": advocate_number.strip(),
    }
    record_by_link(save_words_decision(letter, texts, note, day=today, **fields))
    return submit_words(letter, texts, today)


def save_words_decision(letter: Letter, texts: Mapping[str, str], note: str, **fields):
    """Refused when nothing differs, a text cannot be used, or nobody signs the next version."""
    refuse_signer_gone(letter)
    texts = normal_texts(texts)
    if all(getattr(letter, name) == text for name, text in texts.items()):
        raise Refused(_("You changed no word. Approve the letter as it is, or change the text."))
    refuse_texts(letter, texts)
    return save_review_decision(letter, ReviewDecisionKind.WORDS, note, **fields)


def refuse_signer_gone(letter: Letter) -> None:
    """Refused if the owner who submitted this version, and would sign the next one, is not an owner
    any more.
    """
    signer = letter.submitted_by
    if is_owner(letter.vendor, signer):
        return
    text = _(
        "%(name)s, who submitted this letter and signs it, is no owner any more. Ask for changes "
        "instead: then another owner submits and signs the next version."
    )
    raise Refused(text % {"name": signer})


def submit_words(letter: Letter, texts: Mapping[str, str], today: date) -> Letter:
    """The next version in these words, frozen and submitted to the same reviewer for the owner who
    submitted the one before.
    """
    after = next_version(letter.termination, letter, None)
    for name, text in normal_texts(texts).items():
        setattr(after, name, text)
    after.save(update_fields=[name for name in LETTER_TEXTS if name in texts])
    cite_reviewer(after, letter, today)
    return submit_for_review(
        letter=after, lawyer=letter.lawyer, by=letter.submitted_by, today=today
    )


def cite_reviewer(after: Letter, letter: Letter, today: date) -> None:
    """The source of what the reviewer typed is their own decision about `letter`. A sentence of
    `letter` whose source was withdrawn since is not the reviewer's: it still needs a source.
    """
    rendered = render_draft(after, today)
    missing = LetterCitations(rendered, check_letter(after, rendered)).missing
    sourced = set(letter.sentence_sources.values_list("text", "digest"))
    worded = [sentence for sentence in missing if (sentence.text, sentence.digest) not in sourced]
    SentenceSource.objects.bulk_create(
        SentenceSource(
            vendor=after.vendor,
            letter=after,
            text=sentence.text,
            words=sentence.words_typed,
            digest=sentence.digest,
            kind="review",
            row=letter.pk,
        )
        for sentence in worded
    )
