"""What the lawyer says of a letter: comments, and one verdict per version, bound to the bytes by hash."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class ReviewComment(VendorModel):
    letter = models.ForeignKey("offboarding.Letter", models.PROTECT, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(_("comment"))

    class Meta:
        ordering = ["at", "pk"]


class VerdictKind(models.TextChoices):
    APPROVED = "approved", _("approved")
    CHANGES = "changes", _("changes requested")
    REJECTED = "rejected", _("rejected")


class Verdict(VendorModel):
    """One per version. An approval names the SHA-256 of everything that may then be sent."""

    letter = models.OneToOneField("offboarding.Letter", models.PROTECT, related_name="verdict")
    kind = models.CharField(_("verdict"), max_length=8, choices=VerdictKind)
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    day = models.DateField(_("on"))
    advocate_number = models.CharField(_("advocate number"), max_length=40, blank=True)
    letter_pdf_sha256 = models.CharField(max_length=64, blank=True)
    email_pdf_sha256 = models.CharField(max_length=64, blank=True)
    email_text_sha256 = models.CharField(max_length=64, blank=True)
    attachment_sha256s = models.JSONField(default=list)
