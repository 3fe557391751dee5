"""What comes first in a week, a month and a quarter."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class PriorityPeriod(models.TextChoices):
    WEEK = "week", _("week")
    MONTH = "month", _("month")
    QUARTER = "quarter", _("quarter")


class PriorityList(VendorModel):
    """What comes first in a period that begins on `starts_on`. Never edited: of a period the latest
    list holds.
    """

    period = models.CharField(_("period"), max_length=7, choices=PriorityPeriod)
    starts_on = models.DateField(_("begins on"))
    set_on = models.DateField(_("set on"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("priorities")
        verbose_name_plural = _("priorities")
        ordering = ["starts_on", "pk"]
        indexes = [models.Index(fields=["vendor", "starts_on"], name="priorities_by_start")]

    def __str__(self) -> str:
        return f"{self.period} {self.starts_on:%Y-%m-%d}"


class Priority(VendorModel):
    """One of a list, the first at position 1: of a `contract`, or of none; done by `due_on`."""

    list = models.ForeignKey(PriorityList, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("what comes first"), max_length=120)
    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="priorities",
        verbose_name=_("contract"),
    )
    due_on = models.DateField(_("by"), null=True, blank=True)

    class Meta:
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["list", "position"], name="priority_position_once")
        ]

    def __str__(self) -> str:
        return self.text
