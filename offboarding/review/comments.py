"""Comments beside one version, with those of earlier versions; a comment whose passage is gone says
so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from offboarding.models import Letter, ReviewComment
from offboarding.review.passages import holds_passage, place_of


@dataclass(frozen=True)
class ShownComment:
    """`place`: its paragraph in the document shown; None when the comment is on the whole letter,
    or the passage stands elsewhere. `is_elsewhere`: in the other of letter and email. `is_gone`:
    in neither.
    """

    number: int
    comment: ReviewComment
    place: int | None
    is_elsewhere: bool = False
    is_gone: bool = False


def matter_comments(letter: Letter, *, is_reviewer: bool) -> Sequence[ReviewComment]:
    """Of this version and those before it, oldest first; internal ones for reviewers only."""
    comments = ReviewComment.objects.of(letter.vendor_id).filter(
        letter__termination=letter.termination_id, letter__version__lte=letter.version
    )
    comments = comments.select_related("by", "link", "letter")
    return list(comments if is_reviewer else comments.filter(is_internal=False))


def shown_comments(
    comments: Sequence[ReviewComment], shown_html: str, other_html: str
) -> list[ShownComment]:
    return [
        shown_comment(number, comment, shown_html, other_html)
        for number, comment in enumerate(comments, 1)
    ]


def shown_comment(
    number: int, comment: ReviewComment, shown_html: str, other_html: str
) -> ShownComment:
    if not comment.quote:
        return ShownComment(number, comment, None)
    if holds_passage(shown_html, comment.quote):
        return ShownComment(number, comment, place_of(shown_html, comment.quote))
    is_elsewhere = holds_passage(other_html, comment.quote)
    return ShownComment(number, comment, None, is_elsewhere, not is_elsewhere)


def marks_of(shown: Sequence[ShownComment]) -> dict[int, list[int]]:
    """Paragraph → numbers of the comments on it."""
    marks: dict[int, list[int]] = {}
    for comment in shown:
        if comment.place is not None:
            marks.setdefault(comment.place, []).append(comment.number)
    return marks
