"""What the client confirmed about the day of the event, before it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact
from clientcare.models.interaction import Channel


class ConfirmedSubject(models.TextChoices):
    PERSON = "person", _("a person confirmed the day")
    PLACE = "place", _("place and time")
    EXTRAS = "extras", _("nothing extra is open")


class EventConfirmation(Fact):
    """On `confirmed_on` the client confirmed one thing about the event on `event_on`. When the
    event moves to another day, confirmations of the old day do not count; the rows stay.

    `person` is a name, because rows of persons are edited; `place` and `starts_at` (the time on the
    client's clock) belong to a place. That nothing extra is open counts for requests made by then.
    """

    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        related_name="event_confirmations",
        verbose_name=_("contract"),
    )
    subject = models.CharField(_("confirmed"), max_length=6, choices=ConfirmedSubject)
    event_on = models.DateField(_("event date"))
    person = models.CharField(_("person"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmed on"))
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)

    class Meta:
        verbose_name = _("confirmation of an event")
        verbose_name_plural = _("confirmations of events")
        ordering = ["confirmed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(subject="person") | ~Q(person=""), name="confirmation_names_person"
            ),
            models.CheckConstraint(
                condition=~Q(subject="place") | ~(Q(place="") | Q(starts_at=None)),
                name="confirmation_names_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_on:%Y-%m-%d} {self.subject}"
