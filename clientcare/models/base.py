"""What every row of ours shares: a vendor, and for facts: who recorded it when, and a way to
withdraw it.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class VendorQuerySet(models.QuerySet):
    """Every query starts from a vendor; there is no other tenant filter to remember."""

    def of(self, vendor):
        return self.filter(vendor=vendor)


class VendorModel(models.Model):
    vendor = models.ForeignKey(
        "clientcare.Vendor", models.PROTECT, related_name="+", verbose_name=_("vendor")
    )

    objects = VendorQuerySet.as_manager()

    class Meta:
        abstract = True


class FactQuerySet(VendorQuerySet):
    def valid(self):
        """Facts that nobody has withdrawn: the only ones that judge, print or add up."""
        return self.filter(withdrawal=None)


class Fact(VendorModel):
    """Something that happened. Never edited, never deleted; a mistake is taken out by
    a Withdrawal.
    """

    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    # No index: nearly every fact has none, so without statistics SQLite would take it for
    # "withdrawal IS NULL" and read the whole table where it should look up one client.
    withdrawal = models.ForeignKey(
        "clientcare.Withdrawal",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("withdrawal"),
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True


class Withdrawal(VendorModel):
    """Takes one mistaken fact, or a whole import, out of every judgement. The fact itself stays."""

    reason = models.TextField(_("reason"))
    at = models.DateTimeField(_("withdrawn at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self) -> str:
        return self.reason
