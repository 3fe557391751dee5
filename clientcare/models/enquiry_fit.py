"""The fit of an enquiry: answers to questions, settled mismatches, and the fit meeting."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.enquiry import Enquiry


class FitAnswer(VendorModel):
    """One answer to one question (clientcare/leads/tables). Never edited: the newest counts."""

    enquiry = models.ForeignKey(
        Enquiry, models.PROTECT, related_name="answers", verbose_name=_("enquiry")
    )
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=20)
    note = models.CharField(_("what was said or seen"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("answer about the fit")
        verbose_name_plural = _("answers about the fit")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.question} {self.answer}"


class SettledHow(models.TextChoices):
    SETTLED = "settled", _("we agreed on something")
    ACCEPTED = "accepted", _("we accept it as it is")


class SettledMismatch(VendorModel):
    """A mismatch was settled or accepted. `seen`: the facts it was based on; when they change, the
    mismatch is open again. Never edited: the newest row of a subject counts.
    """

    enquiry = models.ForeignKey(
        Enquiry, models.PROTECT, related_name="settled", verbose_name=_("enquiry")
    )
    subject = models.CharField(max_length=20)
    seen = models.CharField(max_length=200)
    how = models.CharField(_("how"), max_length=8, choices=SettledHow)
    agreed_by = models.CharField(_("with whom"), max_length=120, blank=True)
    agreed_on = models.DateField(_("day"))
    reason = models.TextField(_("what was agreed, or why it is accepted"))
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("settled mismatch")
        verbose_name_plural = _("settled mismatches")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.subject} {self.how}"


class FitMeeting(VendorModel):
    """The meeting that shows whether we fit: a logged contact, or the owner's reason for none."""

    enquiry = models.ForeignKey(
        Enquiry, models.PROTECT, related_name="meetings", verbose_name=_("enquiry")
    )
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )
    reason = models.TextField(_("why without a meeting"), blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("fit meeting")
        verbose_name_plural = _("fit meetings")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.interaction_id or '–'}"
