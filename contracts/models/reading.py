"""What a contact says for whose turn it is, and a person's word on it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class Reading(models.TextChoices):
    """The first three of a written contact of the client, the others of one of ours."""

    ASKS = "asks", _("needs a reply")
    STATES = "states", _("no question")
    CLOSES = "closes", _("needs no reply")
    ANSWERS = "answers", _("an answer")
    NOT_ANSWER = "later", _("not an answer")


class SettledReading(VendorModel):
    """What a person said of a contact, instead of what its words say. It counts from the contact's
    day, whenever it was said; the newest one counts. Empty: as its words say, after all.
    """

    interaction = models.ForeignKey(
        "clientcare.Interaction", models.PROTECT, related_name="readings", verbose_name=_("contact")
    )
    reading = models.CharField(_("reading"), max_length=7, choices=Reading, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("reading of a contact")
        verbose_name_plural = _("readings of contacts")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_reading_display()
