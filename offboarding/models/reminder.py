"""Friendly reminders as plain messages: what was asked, by which way, and when it was sent."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models import Channel
from clientcare.models.base import VendorModel
from offboarding.models.sent_messages import MessageQuerySet


class ReminderKind(models.TextChoices):
    PAYMENT = "payment", _("payment")
    REPLY = "reply", _("reply")
    MATERIAL = "material", _("material")
    CHECK_IN = "check_in", _("how it goes")

    @property
    def what_it_does(self) -> str:
        """As a link."""
        return {
            "payment": _("Remind about a payment"),
            "reply": _("Remind about a reply"),
            "material": _("Remind about missing material"),
            "check_in": _("Ask how it goes"),
        }[self.value]


class ReminderMessage(VendorModel):
    """One message to a client, without a letter. It is sent once `sent_on` is set: it was copied by
    a person and logged, or its mail left. Then `interaction` is its contact on the timeline.

    A reminder that is a frozen letter is a `Demand`.
    """

    client = models.ForeignKey(
        "clientcare.Client",
        models.PROTECT,
        related_name="reminder_messages",
        verbose_name=_("client"),
    )
    flag = models.ForeignKey(
        "contracts.Flag",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reminder_messages",
        verbose_name=_("flag"),
    )
    kind = models.CharField(_("about"), max_length=8, choices=ReminderKind)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    text = models.TextField(_("text"))
    # What it asks to be paid, as it was: {invoice id: open amount as a string}.
    asked = models.JSONField(default=dict)
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder message")
        verbose_name_plural = _("reminder messages")

    def __str__(self) -> str:
        return self.get_kind_display()
