"""Who reads the review room, and how: a member of the vendor, or an outside advocate by a mailed
link.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from clientcare.models import Membership, PortalToken, Role, User, Vendor
from offboarding.models import Letter, LetterState
from offboarding.review.reviewers import why_lawyer_gone, why_not_by_link

# How a page of the room is called for a member, and for who comes by link.
ROUTES = {
    page: (f"review_{page}", f"portal_review_{page}")
    for page in ("room", "comment", "decide", "words", "document", "file", "bundle")
}


@dataclass(frozen=True)
class RoomReader:
    vendor: Vendor
    user: User | None = None
    role: str = ""
    link: PortalToken | None = None

    def letters(self) -> QuerySet[Letter]:
        """A lawyer reads what was submitted to them by name, an advocate the versions of their
        matter that were submitted outside; owner and staff read every submitted version.
        """
        letters = Letter.objects.of(self.vendor).exclude(letter_document=None)
        if self.link is not None:
            outside = letters.filter(lawyer=None, termination=self.link.subject_id)
            return outside.exclude(submitted_at=None)
        return letters.submitted_to(self.user) if self.role == Role.LAWYER else letters

    @property
    def base(self) -> str:
        """The template that frames their pages."""
        return "clientcare/portal/base.html" if self.link is not None else "base.html"

    @property
    def is_lawyer(self) -> bool:
        """Whether they may read internal comments of reviewers."""
        return self.link is not None or self.role == Role.LAWYER

    def is_reviewer(self, letter: Letter) -> bool:
        """Whether they were asked to review it."""
        return letter.lawyer_id == (self.user.pk if self.user else None)

    def problem(self, letter: Letter) -> str:
        """Why the reviewer cannot decide on a version that waits; empty when they can."""
        if letter.state != LetterState.SUBMITTED:
            return ""
        if self.link is not None:
            return why_not_by_link(letter, self.link)
        return "" if self.is_reviewer(letter) else why_lawyer_gone(letter)

    def url(self, page: str, letter: Letter, *ids: int) -> str:
        for_member, for_link = ROUTES[page]
        if self.link is not None:
            return reverse(for_link, args=[letter.pk, *ids])
        return reverse(for_member, args=[self.vendor.slug, letter.pk, *ids])


def reader_of(membership: Membership) -> RoomReader:
    return RoomReader(membership.vendor, membership.user, membership.role)


def reader_by_link(link: PortalToken) -> RoomReader:
    return RoomReader(link.vendor, link=link)
