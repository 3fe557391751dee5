"""The import of one ledger file, withdrawn as a whole if it was a mistake."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, FactQuerySet
from clientcare.models.vendor import Currency


class ImportState(models.TextChoices):
    COLUMNS = "columns", _("columns to choose")
    READING = "reading", _("being read")
    REFUSED = "refused", _("has errors")
    READY = "ready", _("ready to import")
    WRITING = "writing", _("being imported")
    DONE = "done", _("imported")


class LedgerImportQuerySet(FactQuerySet):
    def mapped_like(self, header):
        """Imports with this header row whose columns were chosen by a user, newest first."""
        return self.filter(mapping__header=header).order_by("-recorded_at", "-pk")


class LedgerImport(Fact):
    file = models.ForeignKey(
        "clientcare.Attachment", models.PROTECT, related_name="+", verbose_name=_("file")
    )
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    state = models.CharField(
        _("state"), max_length=8, choices=ImportState, default=ImportState.READING
    )
    # For a file of neither known layout, the mapping chosen by the user:
    # clientcare.ledger_files.layout.Mapping as JSON, with the "header" by which the next such file
    # is recognised. Empty for the known kinds.
    mapping = models.JSONField(default=dict)
    # What somebody decided about its rows: contracts.ledger.plan.Choices as JSON.
    choices = models.JSONField(default=dict)
    # Counts and totals shown before anything is written, and the row errors: [{"line", "column",
    # "message"}].
    preview = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    # What a person should look at before confirming: sums by currency beside the file's own, rows
    # left out, columns not used, names that may mean one client.
    findings = models.JSONField(default=dict)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = LedgerImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger import")
        verbose_name_plural = _("ledger imports")
        ordering = ["-recorded_at"]

    def __str__(self) -> str:
        return self.file.name

    def get_absolute_url(self) -> str:
        """The page for choosing columns, or the detail page."""
        page = "import_columns" if self.state == ImportState.COLUMNS else "import_detail"
        return reverse(page, args=[self.vendor.slug, self.pk])

    @property
    def currencies(self) -> str:
        """Of its rows, as the file names them; before it was read, and where it names none, the
        one chosen with the file.
        """
        named = [total["currency"] for total in self.findings.get("sums", [])]
        return ", ".join(named) or self.currency

    @property
    def may_choose_columns(self) -> bool:
        """Until reading or writing begins, and again after a preview."""
        again = bool(self.mapping) and self.state in (ImportState.READY, ImportState.REFUSED)
        return self.state == ImportState.COLUMNS or again
