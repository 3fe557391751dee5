"""How we checked an instruction from a person who gives none for the client."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models import Channel, with_valid_contact
from clientcare.models.base import VendorModel, VendorQuerySet


class InstructionCheckQuerySet(VendorQuerySet):
    def in_effect(self):
        """Without those whose message was withdrawn; a corrected message counts as sent."""
        return self.filter(with_valid_contact("interaction"))


class InstructionCheck(VendorModel):
    """On `made_on` those who give instructions were asked about `contact`: by a message of ours
    (`interaction`, with its `text`), or they had answered already, and there is none.

    `person` spoke in the contact, and `asked` are those who were asked: names, because rows of
    persons are edited.
    """

    contact = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        related_name="instruction_checks",
        verbose_name=_("contact"),
    )
    person = models.CharField(_("who spoke"), max_length=120)
    asked = models.CharField(_("who was asked"), max_length=400)
    text = models.TextField(_("text"), blank=True)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel, blank=True)
    made_on = models.DateField(_("made on"))
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("our message"),
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = InstructionCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of an instruction")
        verbose_name_plural = _("checks of instructions")
        ordering = ["made_on", "pk"]

    def __str__(self) -> str:
        return self.person
