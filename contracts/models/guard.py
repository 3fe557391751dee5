"""Automatic replies outside the agreed hours."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.vendor import Vendor


class AutoReplyPlan(VendorModel):
    """A vendor without a row has none: nothing is answered by itself."""

    vendor = models.OneToOneField(Vendor, models.PROTECT, related_name="auto_reply_plan")
    sends_itself = models.BooleanField(_("mail is answered by itself"), default=False)
    # Whoever turned that on sends them.
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("plan of automatic replies")
        verbose_name_plural = _("plans of automatic replies")


class AutoReply(VendorModel):
    """One automatic reply to a message of the client outside the hours: one a thread and day.
    `thread`: the SHA-256 of the first mail's id, or of the client and channel of a chat.
    """

    answers = models.ForeignKey("clientcare.Interaction", models.PROTECT, related_name="+")
    thread = models.CharField(max_length=64, editable=False)
    day = models.DateField(_("day"))
    # The contact of ours; of a mail from when it left.
    reply = models.ForeignKey(
        "clientcare.Interaction", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("automatic reply")
        verbose_name_plural = _("automatic replies")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "thread", "day"], name="auto_reply_once_a_thread_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
