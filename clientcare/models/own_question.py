"""A question about the fit that a vendor asks in addition to the default ones."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel

OWN_CODE = "own-"  # prefix of `FitAnswer.question`, before the id


class AboutWhat(models.TextChoices):
    THEIRS = "theirs", _("What they expect")
    OURS = "ours", _("What we expect")
    LIMITS = "limits", _("Limits of both sides")
    CONDUCT = "conduct", _("What was seen or heard")


class OwnQuestion(VendorModel):
    """One version of a question. Never edited: a new wording is a row that `replaces` it. Answers
    refer to the version, so that they keep the wording they answered.
    """

    about = models.CharField(_("about"), max_length=8, choices=AboutWhat)
    text = models.CharField(_("question"), max_length=200)
    points = models.PositiveSmallIntegerField(
        _("points for “yes”"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    no_is_mismatch = models.BooleanField(_("“no” is to be settled before a signature"))
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    stopped_at = models.DateTimeField(_("not asked any more since"), null=True, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("own question about the fit")
        verbose_name_plural = _("own questions about the fit")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def code(self) -> str:
        """The code in `FitAnswer.question`."""
        return f"{OWN_CODE}{self.pk}"
