"""One file of invoices brought in whole, and taken out whole if it was a mistake."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact
from clientcare.models.vendor import Currency


class ImportState(models.TextChoices):
    READING = "reading", _("being read")
    REFUSED = "refused", _("has errors")
    READY = "ready", _("ready to import")
    WRITING = "writing", _("being imported")
    DONE = "done", _("imported")


class LedgerImport(Fact):
    file = models.ForeignKey("clientcare.Attachment", models.PROTECT, related_name="+", verbose_name=_("file"))
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    state = models.CharField(_("state"), max_length=8, choices=ImportState, default=ImportState.READING)
    # Counts and totals shown before anything is written, and the row errors: [{"line", "column", "message"}].
    preview = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("confirmed by")
    )
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("ledger import")
        verbose_name_plural = _("ledger imports")
        ordering = ["-recorded_at"]

    def __str__(self) -> str:
        return self.file.name

    def get_absolute_url(self) -> str:
        return reverse("import_detail", args=[self.vendor.slug, self.pk])
