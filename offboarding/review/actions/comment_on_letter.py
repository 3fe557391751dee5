"""A reviewer's comment on a submitted version, on all of it or on one passage."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.documents.layout import sheets_of
from clientcare.models import PortalToken, User
from clientcare.portal.tokens import lock_link
from offboarding.models import Letter, LetterState, ReviewComment
from offboarding.review.passages import holds_passage, normal_spaces
from offboarding.review.reviewers import why_lawyer_gone, why_not_by_link


@transaction.atomic
def comment_on_letter(
    *, letter: Letter, text: str, by: User, quote: str = "", is_internal: bool = False
) -> ReviewComment:
    """Only by the lawyer it was submitted to. `quote` is a passage of letter or email; Refused when
    neither holds it. `is_internal`: for reviewers of the matter only. The same comment sent again
    is the one that is there.
    """
    lock_head(letter.vendor)
    letter.refresh_from_db()
    if letter.lawyer_id != by.pk or letter.state == LetterState.DRAFT:
        raise Refused(_("Only the lawyer this letter was submitted to comments on it."))
    if why := why_lawyer_gone(letter):
        raise Refused(why)
    return save_comment(letter, text, quote, by=by, is_internal=is_internal)


@transaction.atomic
def comment_by_link(
    *,
    letter: Letter,
    text: str,
    link: PortalToken,
    now: datetime,
    quote: str = "",
    is_internal: bool = False,
) -> ReviewComment:
    """By the advocate from outside whose link it is, as long as the link is open."""
    link = lock_link(link, now)
    letter.refresh_from_db()
    if why := why_not_by_link(letter, link):
        raise Refused(why)
    return save_comment(letter, text, quote, link=link, is_internal=is_internal)


def save_comment(letter: Letter, text: str, quote: str, **fields: Any) -> ReviewComment:
    """`fields`: by whom, and for whom."""
    if not text.strip():
        raise Refused(_("Write the comment first."), field="text")
    quote = normal_spaces(quote)
    if quote and not any(holds_passage(html, quote) for html in frozen_texts(letter)):
        raise Refused(
            _("This passage is neither in the letter nor in the email. Copy it exactly."),
            field="quote",
        )
    said = {"by": None, "link": None, "text": text.strip(), "quote": quote, **fields}
    comment, is_new = ReviewComment.objects.get_or_create(
        vendor=letter.vendor, letter=letter, **said
    )
    if is_new:
        record_comment(comment)
    return comment


def frozen_texts(letter: Letter) -> list[str]:
    return [sheets_of(document.html) for document in letter.frozen_documents]


def record_comment(comment: ReviewComment) -> None:
    letter = comment.letter
    record(
        letter.vendor,
        "letter_commented",
        by=comment.by,
        client=letter.termination.client,
        number=letter.number,
        version=letter.version,
        letter=letter.pk,
    )
