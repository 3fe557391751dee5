"""What a case file and a handover pack have in common."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.user import Language


class Bundle(VendorModel):
    """A ZIP with a manifest. Asked for, then made once by its job; never changed after that.
    `manifest_sha256`: of the list of all its files, which is on the timeline, too.
    """

    language = models.CharField(_("language"), max_length=2, choices=Language)
    asked_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    made_at = models.DateTimeField(_("made at"), null=True, editable=False)
    zip_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, editable=False)
    manifest_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_made(self) -> bool:
        return bool(self.zip_sha256)

    @property
    def state(self) -> str:
        return "made" if self.is_made else "making"
