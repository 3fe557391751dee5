"""An uploaded file: stored once under its SHA-256, never changed."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class FileType(models.TextChoices):
    PDF = "pdf", "PDF"
    PNG = "png", "PNG"
    JPEG = "jpeg", "JPEG"
    CSV = "csv", "CSV"
    TXT = "txt", "TXT"
    ZIP = "zip", "ZIP"
    XLSX = "xlsx", "XLSX"
    EML = "eml", "EML"  # a mail as it came


class Attachment(VendorModel):
    client = models.ForeignKey(
        "clientcare.Client",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("client"),
    )
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("contact"),
    )
    name = models.CharField(_("file name"), max_length=160)
    file_type = models.CharField(_("type"), max_length=4, choices=FileType)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("attachment", args=[self.vendor.slug, self.pk])
