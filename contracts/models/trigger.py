"""A vendor's limits for each kind of trigger."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.vendor import Vendor


class TriggerParameters(VendorModel):
    """One row per vendor. A vendor without one has the defaults."""

    vendor = models.OneToOneField(Vendor, models.PROTECT, related_name="trigger_parameters")
    # {code of the kind: {name of the limit: number}}, read by the kind's own class.
    by_kind = models.JSONField(_("rules for flags"), default=dict)

    class Meta:
        verbose_name = _("rules for flags")
        verbose_name_plural = _("rules for flags")
