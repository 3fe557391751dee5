"""A reviewer's comment on a submitted version, on all of it or on one passage."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import PortalToken, User
from offboarding.models import Letter, LetterState, ReviewComment
from offboarding.review.reviewers import why_not_by_link


@transaction.atomic
def comment_on_letter(
    *, letter: Letter, text: str, by: User | None, link: PortalToken | None = None
) -> ReviewComment:
    """Only by the lawyer it was submitted to, or an advocate by `link`, as long as the version is
    theirs to read. The same comment sent again is the one that is there.
    """
    lock_head(letter.vendor)
    letter.refresh_from_db()
    refuse_commenting(letter, by, link)
    if not text.strip():
        raise Refused(_("Write the comment first."), field="text")
    comment, is_new = ReviewComment.objects.get_or_create(
        vendor=letter.vendor, letter=letter, by=by, link=link, text=text.strip()
    )
    if is_new:
        record_comment(comment)
    return comment


def refuse_commenting(letter: Letter, by: User | None, link: PortalToken | None) -> None:
    if link is not None:
        if why := why_not_by_link(letter, link):
            raise Refused(why)
    elif letter.lawyer_id != by.pk or letter.state == LetterState.DRAFT:
        raise Refused(_("Only the lawyer this letter was submitted to comments on it."))


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
