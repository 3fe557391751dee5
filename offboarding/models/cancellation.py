"""A client who cancels: what they wrote, and messages that only look like it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, VendorModel
from clientcare.models.interaction import Channel


class ClientCancellation(Fact):
    """The client said on `received_on` that they end the contract. Whether that way is the one
    agreed is computed (offboarding/paths/clients_notice.py), stored nowhere: a second one may be.

    `person` is a name, because rows of persons are edited. The release, signed by both, comes later
    and is set once: by `release_file`, or on paper, kept where `release_kept` says.
    """

    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        related_name="cancellations",
        verbose_name=_("contract"),
    )
    received_on = models.DateField(_("received on"))
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    person = models.CharField(_("person"), max_length=120)
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cancellations",
        verbose_name=_("said in"),
    )
    file = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the letter"),
    )
    release_on = models.DateField(_("release signed on"), null=True, blank=True)
    release_file = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("release signed by both"),
    )
    release_kept = models.CharField(_("where the paper is kept"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("cancellation by the client")
        verbose_name_plural = _("cancellations by clients")
        ordering = ["received_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["interaction"], condition=Q(withdrawal=None), name="cancellation_said_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.received_on:%Y-%m-%d}"


class NoCancellation(VendorModel):
    """A person read a message that may be a cancellation: it is none."""

    interaction = models.OneToOneField(
        "clientcare.Interaction",
        models.CASCADE,
        related_name="no_cancellation",
        verbose_name=_("message"),
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("message that is no cancellation")
        verbose_name_plural = _("messages that are no cancellation")
