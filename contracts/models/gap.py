"""Periods in which a contract was ended. Written by the actions of endings."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel, VendorQuerySet


class ContractGapQuerySet(VendorQuerySet):
    def covering(self, day: date):
        """Gaps in effect on `day`; like `ContractGap.covers` for one row."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__lte=day)

    def in_effect(self, day: date):
        """Gaps whose notice is given and that are not over by `day`, begun or not yet."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__isnull=False)

    def binding(self):
        """Gaps of endings neither cancelled nor resumed; such a contract cannot be withdrawn."""
        return self.filter(until_on=None)


class ContractGap(VendorModel):
    """The period of one ending: from the day after the contract's last day until the day on which
    it was resumed.

    `from_on` is the first day of the gap; None until notice is given. `until_on` is the first day
    after it: the day of the cancellation, or of the agreement to go on. If that is before
    `from_on`, the contract was never interrupted.
    """

    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="gaps", verbose_name=_("contract")
    )
    from_on = models.DateField(_("ended from"), null=True, blank=True)
    until_on = models.DateField(_("goes on from"), null=True, blank=True)

    objects = ContractGapQuerySet.as_manager()

    class Meta:
        verbose_name = _("gap in a contract")
        verbose_name_plural = _("gaps in contracts")
        constraints = [
            models.UniqueConstraint(
                fields=["contract"], condition=Q(until_on=None), name="contract_gap_one_binding"
            )
        ]

    def covers(self, day: date) -> bool:
        return (
            self.from_on is not None
            and self.from_on <= day
            and (self.until_on is None or day < self.until_on)
        )
