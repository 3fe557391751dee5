"""When overdue invoices are reminded of, as a vendor plans it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.vendor import Vendor


class ReminderPlan(VendorModel):
    """A vendor without a row has no plan: nothing is proposed by itself."""

    vendor = models.OneToOneField(Vendor, models.PROTECT, related_name="reminder_plan")
    # Days after the due day, in order.
    days = models.JSONField(_("days after the due day"), default=list)
    sends_itself = models.BooleanField(_("reminders are mailed by themselves"), default=False)
    # Whoever turned that on signs them.
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("reminder plan")
        verbose_name_plural = _("reminder plans")
