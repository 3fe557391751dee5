"""What is said outside about an ending: who keeps silent, the agreed line, replies, a reference and
thanks.
"""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models import Channel
from clientcare.models.base import VendorModel
from offboarding.models.sent_messages import MessageQuerySet


class OfEnding(VendorModel):
    """A row of one ending, written by one of our people."""

    termination = models.ForeignKey(
        "offboarding.Termination", models.PROTECT, related_name="+", verbose_name=_("ending")
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.termination)

    def get_absolute_url(self) -> str:
        return reverse("reputation", args=[self.vendor.slug, self.termination_id])


class SilenceAcknowledgement(OfEnding):
    """`written_by` knows that nothing is said outside about the client of this ending."""

    class Meta:
        verbose_name = _("acknowledged silence")
        verbose_name_plural = _("acknowledged silences")
        constraints = [
            models.UniqueConstraint(
                fields=["termination", "written_by"], name="silence_acknowledged_once"
            )
        ]


class PublicLine(OfEnding):
    """What is said when somebody asks about the ending, as agreed with the client. The latest
    counts; the earlier ones stay.
    """

    text = models.TextField(_("text"))
    agreed_on = models.DateField(_("agreed on"))
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)

    class Meta:
        verbose_name = _("agreed public line")
        verbose_name_plural = _("agreed public lines")
        ordering = ["pk"]


class ReviewReply(OfEnding):
    """A reply to a public review, checked for facts about the client. A person posts it."""

    place = models.CharField(_("where the review is"), max_length=80)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("reply to a review")
        verbose_name_plural = _("replies to reviews")
        ordering = ["pk"]


class ReferenceText(OfEnding):
    """A reference that the client may show. Only approved text leaves the house; changed, it is a
    new row and approved again.
    """

    text = models.TextField(_("text"))
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["pk"]


class ThankYou(OfEnding):
    """One message of thanks after the ending, sent by a person. It names `line`, which was
    delivered; `interaction` is its contact.
    """

    line = models.ForeignKey(
        "contracts.PriceLine", models.PROTECT, related_name="+", verbose_name=_("delivered item")
    )
    text = models.TextField(_("text"))
    interaction = models.ForeignKey(
        "clientcare.Interaction", models.PROTECT, related_name="+", verbose_name=_("contact")
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("thanks")
        verbose_name_plural = _("thanks")
        ordering = ["pk"]
