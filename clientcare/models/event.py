"""The append-only, hash-chained timeline. Every action writes a row through `events.record`."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class Event(VendorModel):
    """One event. `day` is the day of the fact; `particulars` hold ids, figures and the few texts
    that its sentence needs. `scheme` and `salt`: how its hash is made (`core/timeline/chain.py`).
    """

    client = models.ForeignKey(
        "clientcare.Client",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("client"),
    )
    sequence = models.PositiveBigIntegerField(editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("recorded at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    particulars = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    scheme = models.PositiveSmallIntegerField(default=2, editable=False)
    salt = models.CharField(max_length=32, blank=True, editable=False)
    hash = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(fields=["vendor", "sequence"], name="event_sequence_once")
        ]
        indexes = [models.Index(fields=["client", "at"], name="event_by_client")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"
