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


class ClientSlots(VendorModel):
    """The weekly times that a vendor keeps for meetings with clients, as blocks of contact hours
    (`contracts/agreement/boundaries/hours.py`). A vendor without a row, or without blocks, meets at
    any time.
    """

    vendor = models.OneToOneField(Vendor, models.PROTECT, related_name="client_slots")
    blocks = models.JSONField(_("slots"), default=list)

    class Meta:
        verbose_name = _("slots for clients")
        verbose_name_plural = _("slots for clients")


class Leave(VendorModel):
    """A member is away, first and last day included. Cancelled, never deleted."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who is away")
    )
    cover = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who covers"),
    )
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="leave_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.from_on:%Y-%m-%d}"
