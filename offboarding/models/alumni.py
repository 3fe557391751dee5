"""Staying in touch after an ending: whether we write at all, what was sent, and who wants none."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models import Channel
from clientcare.models.base import VendorModel, VendorQuerySet
from offboarding.models.sent_messages import MessageQuerySet


class AlumniPlanQuerySet(VendorQuerySet):
    def leading(self):
        """Those that are on, of a client with several that of its latest ending: one rhythm of
        messages, and never two on one day.
        """
        own = {"termination__client": OuterRef("termination__client"), "is_on": True}
        later = AlumniPlan.objects.filter(termination__gt=OuterRef("termination"), **own)
        return self.filter(~Exists(later), is_on=True)


class AlumniPlan(VendorModel):
    """Of one closed ending. Without such a row, or while it is off, nobody is reminded to write.
    Once the client opted out it is off for good.
    """

    termination = models.OneToOneField(
        "offboarding.Termination",
        models.PROTECT,
        related_name="alumni_plan",
        verbose_name=_("ending"),
    )
    is_on = models.BooleanField(_("we stay in touch"), default=True)
    opted_out_at = models.DateTimeField(_("opted out"), null=True, blank=True)
    # NULL: the client itself, by the link
    opted_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = AlumniPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan to stay in touch")
        verbose_name_plural = _("plans to stay in touch")
        constraints = [
            models.CheckConstraint(
                condition=Q(opted_out_at=None) | Q(is_on=False),
                name="alumni_opted_out_is_off",
            )
        ]

    def __str__(self) -> str:
        return str(self.termination)

    def get_absolute_url(self) -> str:
        return reverse("aftermath", args=[self.vendor.slug, self.termination_id])


class AlumniTouch(VendorModel):
    """One message that a person copied or mailed, and logged; `interaction` is its contact. A
    message is logged once: once more only where its contact was withdrawn.
    """

    plan = models.ForeignKey(AlumniPlan, models.PROTECT, related_name="touches")
    after_days = models.PositiveSmallIntegerField(_("days after the ending"))
    item = models.CharField(_("what it shares"), max_length=200)
    text = models.TextField(_("text"))
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    sent_on = models.DateField(_("sent on"))
    interaction = models.ForeignKey(
        "clientcare.Interaction", models.PROTECT, related_name="+", verbose_name=_("contact")
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("greeting after an ending")
        verbose_name_plural = _("greetings after an ending")
        ordering = ["after_days", "pk"]

    def __str__(self) -> str:
        return self.item

    @property
    def way(self) -> str:
        """The channel of a row read `as_corrected`."""
        return str(Channel(self.channel_sent).label)
