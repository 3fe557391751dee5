"""A rung of the ladder that the owner passes over, with the reason."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class Rung(models.TextChoices):
    """In their order. The decision is never skipped."""

    TALK = "talk", _("talk")
    REMINDER = "reminder", _("reminder")
    PROMISE = "promise", _("promise or instalments")
    SUSPENSION = "suspend", _("suspension of the work")
    SOMASI = "somasi", _("somasi")
    TERMS = "terms", _("other terms")
    DECISION = "decision", _("decision")


class SkippedRung(VendorModel):
    """Never edited: a rung that is done later counts as done."""

    case = models.ForeignKey(
        "offboarding.RiskCase", models.PROTECT, related_name="skipped_rungs", verbose_name=_("case")
    )
    rung = models.CharField(_("rung"), max_length=8, choices=Rung)
    reason = models.CharField(_("reason"), max_length=300)
    skipped_on = models.DateField(_("on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("skipped rung")
        verbose_name_plural = _("skipped rungs")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "rung"], name="rung_skipped_once")]

    def __str__(self) -> str:
        return self.get_rung_display()
