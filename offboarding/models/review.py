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


class ReviewComment(VendorModel):
    letter = models.ForeignKey("offboarding.Letter", models.PROTECT, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(_("comment"))

    class Meta:
        ordering = ["at", "pk"]


class ReviewDecisionKind(models.TextChoices):
    APPROVED = "approved", _("approved")
    CHANGES = "changes", _("changes requested")
    REJECTED = "rejected", _("rejected")


class ReviewDecision(VendorModel):
    """The answer of a lawyer or advocate, one per version. An approval names the SHA-256 of
    everything that may then be sent.

    Made here by the lawyer it was submitted to (`by`), or by an outside advocate and recorded by
    the owner (`recorded_by`, with the advocate's name, number and, for an approval, the signed
    file).
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
    attachment_sha256s = models.JSONField(default=list)

    class Meta:
        db_table = "offboarding_verdict"  # its name before it was renamed
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=False, recorded_by=None, advocate_name="", signed_file=None)
                | Q(by=None, recorded_by__isnull=False)
                & ~Q(advocate_name="")
                & ~Q(advocate_number=""),
                name="verdict_given_or_recorded",
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
        """Who decided. An outside advocate is never named without the one who recorded it."""
        if self.is_recorded:
            return gettext("%(advocate)s, recorded by the owner") % {"advocate": self.advocate_name}
        return str(self.by)
