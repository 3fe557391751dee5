"""The case file of a client, as it was made on a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.user import Language


class CaseFile(VendorModel):
    """Asked for, then made once by its job; never changed after that. `manifest_sha256`: of the
    list of all its files, which is on the timeline, too.
    """

    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="case_files", verbose_name=_("client")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language)
    as_of = models.DateField(_("as of"))
    asked_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    made_at = models.DateTimeField(_("made at"), null=True, editable=False)
    zip_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, editable=False)
    manifest_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    exhibits = models.PositiveIntegerField(_("exhibits"), null=True, editable=False)

    class Meta:
        verbose_name = _("case file")
        verbose_name_plural = _("case files")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["client", "language"],
                condition=Q(zip_sha256=""),
                name="case_file_one_being_made",
            )
        ]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("case_files", args=[self.vendor.slug, self.client_id])

    @property
    def filename(self) -> str:
        return f"case-file-{self.client_id}-{self.as_of}-{self.pk}.zip"

    @property
    def is_made(self) -> bool:
        return bool(self.zip_sha256)

    @property
    def state(self) -> str:
        return "made" if self.is_made else "making"
