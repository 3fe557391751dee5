"""A form that was saved, with its key, so that sending it again saves nothing twice."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class SubmittedForm(VendorModel):
    """Written in the transaction of the action that the form called."""

    key = models.CharField(max_length=64, editable=False)
    # hash of the user, the form's address, its fields, and the bytes of its files
    content_sha256 = models.CharField(max_length=64, editable=False)
    address = models.TextField(_("address of what was saved"))
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("submitted form")
        verbose_name_plural = _("submitted forms")
        constraints = [models.UniqueConstraint(fields=["vendor", "key"], name="form_saved_once")]
        indexes = [models.Index(fields=["saved_at"], name="submitted_form_saved_at")]

    def __str__(self) -> str:
        return self.address
