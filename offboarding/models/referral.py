"""Colleagues whom we suggest to a client that we leave or an enquirer whom we decline, and who
agreed to it.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models import Channel, Client
from clientcare.models.base import VendorModel


class Colleague(VendorModel):
    """One entry of the directory; edited in place. Letters name only `name` and `email`."""

    name = models.CharField(_("name"), max_length=120)
    service = models.CharField(_("service"), max_length=120)
    area = models.CharField(_("area"), max_length=120)
    email = models.EmailField(_("email address"))
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    is_archived = models.BooleanField(_("archived"), default=False)

    class Meta:
        verbose_name = _("colleague")
        verbose_name_plural = _("colleagues")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["vendor", "email"], name="colleague_email_once")
        ]

    def __str__(self) -> str:
        return self.name

    def is_busy(self, day: date) -> bool:
        """Read from all busy days, which a list has at hand."""
        return any(
            busy_day.from_on <= day <= busy_day.until_on for busy_day in self.busy_days.all()
        )


class ColleagueBusyDays(VendorModel):
    """Days on which a colleague takes no work, both included."""

    colleague = models.ForeignKey(
        Colleague, models.CASCADE, related_name="busy_days", verbose_name=_("colleague")
    )
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))

    class Meta:
        verbose_name = _("busy days")
        verbose_name_plural = _("busy days")
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="busy_days_end_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_on} – {self.until_on}"


class Referral(VendorModel):
    """A colleague suggested in one ending or for one enquiry. `summary`: what the colleague is told
    of the situation, without the client's name. No letter or message names the colleague before
    both consents.
    """

    termination = models.ForeignKey(
        "offboarding.Termination",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name=_("ending"),
    )
    enquiry = models.ForeignKey(
        "clientcare.Enquiry",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name=_("enquiry"),
    )
    colleague = models.ForeignKey(
        Colleague, models.PROTECT, related_name="referrals", verbose_name=_("colleague")
    )
    summary = models.TextField(_("summary for the colleague"))
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["termination", "colleague"], name="referral_colleague_once"
            ),
            models.UniqueConstraint(fields=["enquiry", "colleague"], name="enquiry_referral_once"),
            models.CheckConstraint(
                condition=Q(termination=None) ^ Q(enquiry=None), name="referral_of_one_matter"
            ),
        ]

    def __str__(self) -> str:
        return str(self.colleague)

    def get_absolute_url(self) -> str:
        if self.enquiry_id:
            return reverse("enquiry_referrals", args=[self.vendor.slug, self.enquiry_id])
        return reverse("referrals", args=[self.vendor.slug, self.termination_id])

    @property
    def client(self) -> Client:
        return (self.enquiry or self.termination).client


class ConsentSide(models.TextChoices):
    COLLEAGUE = "colleague", _("the colleague")
    CLIENT = "client", _("the client")


class ReferralConsent(VendorModel):
    """What one side agreed to, in which words, when and how. Never edited; a withdrawal is written
    on it and ends it.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="consents")
    side = models.CharField(_("who"), max_length=9, choices=ConsentSide)
    given_on = models.DateField(_("given on"))
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    # What was said; of the colleague after reading `summary`, of which this is the copy.
    said = models.TextField(_("what was said"))
    summary = models.TextField(_("summary that was shown"), blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_note = models.CharField(_("how it was withdrawn"), max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("consent to a referral")
        verbose_name_plural = _("consents to a referral")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "side"],
                condition=Q(withdrawn_on=None),
                name="referral_consent_once",
            )
        ]

    def __str__(self) -> str:
        return self.get_side_display()
