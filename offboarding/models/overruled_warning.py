"""A warning about a text of the letter that the owner overruled, with the reason."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class OverruledWarning(VendorModel):
    """It holds in this and every later version of the ending's letter as long as the text says
    `found`. The lawyer sees it. `text`: the field of the letter; `rule`: as the linter names it.
    """

    letter = models.ForeignKey(
        "offboarding.Letter", models.PROTECT, related_name="overruled_warnings"
    )
    text = models.CharField(max_length=20)
    rule = models.CharField(max_length=20)
    # The exact words, the first 500 characters; empty for a rule of the whole text.
    found = models.CharField(max_length=500, blank=True)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "text", "rule", "found"], name="warning_overruled_once"
            )
        ]
