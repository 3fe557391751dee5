"""Comments of the lawyer on a letter, and one review decision per version, bound to the bytes by
hash.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.portal_token import PortalToken


class ReviewComment(VendorModel):
    """What a reviewer says of one version, of all of it or of the passage quoted. It stays with the
    later versions: where they no longer hold the passage, they say so.
    """

    letter = models.ForeignKey("offboarding.Letter", models.PROTECT, related_name="comments")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    link = models.ForeignKey(
        "clientcare.PortalToken", models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(_("comment"))
    quote = models.TextField(_("passage"), blank=True)  # its exact text; empty: the whole letter
    # Read by those who review the matter, and not by the vendor's other people.
    is_internal = models.BooleanField(_("internal"), default=False)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False, link=None) | Q(by=None, link__isnull=False),
                name="comment_by_member_or_link",
            )
        ]

    @property
    def signed(self) -> str:
        return format_by_link(self.link.name, self.link) if self.link else str(self.by)


def format_by_link(name: str, link: PortalToken) -> str:
    """An outside advocate is never named without the address that the link was mailed to."""
    return gettext("%(advocate)s, by link to %(email)s") % {"advocate": name, "email": link.email}


class ReviewDecisionKind(models.TextChoices):
    APPROVED = "approved", _("approved")
    WORDS = "words", _("approved with other words")
    CHANGES = "changes", _("changes requested")
    REJECTED = "rejected", _("rejected")


# The three ways in which a decision is given.
BY_MEMBER = Q(by__isnull=False, link=None, recorded_by=None, advocate_name="", signed_file=None)
BY_LINK = Q(by=None, link__isnull=False, recorded_by=None, signed_file=None)
RECORDED = Q(by=None, link=None, recorded_by__isnull=False)
NAMED = ~Q(advocate_name="") & ~Q(advocate_number="")


class ReviewDecision(VendorModel):
    """The answer of a lawyer or advocate, one per version. An approval names the SHA-256 of
    everything that may then be sent.

    Made here by the lawyer it was submitted to (`by`), or by an outside advocate in their own name
    through a mailed link (`link`), or recorded by the owner (`recorded_by`, for an approval with
    the signed file). An outside advocate has name and number.
    """

    letter = models.OneToOneField(
        "offboarding.Letter", models.PROTECT, related_name="review_decision"
    )
    kind = models.CharField(_("review decision"), max_length=8, choices=ReviewDecisionKind)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    link = models.ForeignKey(
        "clientcare.PortalToken", models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    day = models.DateField(_("on"))
    advocate_name = models.CharField(_("advocate"), max_length=120, blank=True)
    advocate_number = models.CharField(_("advocate number"), max_length=40, blank=True)
    signed_file = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed file"),
    )
    letter_pdf_sha256 = models.CharField(max_length=64, blank=True)
    email_pdf_sha256 = models.CharField(max_length=64, blank=True)
    email_text_sha256 = models.CharField(max_length=64, blank=True)
    deed_pdf_sha256 = models.CharField(max_length=64, blank=True)
    attachment_sha256s = models.JSONField(default=list)

    class Meta:
        db_table = "offboarding_verdict"  # its name before it was renamed
        constraints = [
            models.CheckConstraint(
                condition=BY_MEMBER | (BY_LINK | RECORDED) & NAMED,
                name="verdict_by_member_link_or_recorded",
            ),
            models.CheckConstraint(
                condition=~Q(kind="approved", recorded_by__isnull=False, signed_file=None),
                name="verdict_recorded_approval_signed",
            ),
        ]

    @property
    def is_recorded(self) -> bool:
        return self.recorded_by_id is not None

    @property
    def signed(self) -> str:
        """Who decided. An outside advocate is never named without the one who recorded it, or the
        address of the link.
        """
        if self.link is not None:
            return format_by_link(self.advocate_name, self.link)
        if self.is_recorded:
            return gettext("%(advocate)s, recorded by the owner") % {"advocate": self.advocate_name}
        return str(self.by)
