"""The case file of a client, as it was made on a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offboarding.models.bundle import Bundle


class CaseFile(Bundle):
    """Dossier and exhibits of a client, in one language."""

    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="case_files", verbose_name=_("client")
    )
    as_of = models.DateField(_("as of"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("asked for by"),
    )
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
