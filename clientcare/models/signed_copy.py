"""What is added to a frozen document before it is sent: a digital signature or e-meterai in a copy
of its PDF, and stamp duty.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class SignedCopyKind(models.TextChoices):
    SIGNATURE = "signature", _("digital signature")
    E_METERAI = "e_meterai", _("e-meterai")


class SignedCopy(VendorModel):
    """The PDF of a document as a certificate provider (PSrE) returned it: the approved bytes and
    the part that the provider appended. The latest copy of a document is mailed or handed over.

    `sha256`: of the whole file; `approved_sha256`: of the approved bytes at its beginning.
    """

    document = models.ForeignKey(
        "clientcare.Document",
        models.PROTECT,
        related_name="signed_copies",
        verbose_name=_("document"),
    )
    kind = models.CharField(
        _("what was added"),
        max_length=9,
        choices=SignedCopyKind,
        default=SignedCopyKind.SIGNATURE,
    )
    provider = models.CharField(_("certificate provider (PSrE)"), max_length=80)
    sha256 = models.CharField(max_length=64, editable=False)
    approved_sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"))
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )

    class Meta:
        verbose_name = _("signed copy")
        verbose_name_plural = _("signed copies")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.provider}"


class DutyStamp(VendorModel):
    """Stamp duty (meterai) of Rp10.000 put on a document: its serial number and the day."""

    document = models.ForeignKey(
        "clientcare.Document",
        models.PROTECT,
        related_name="duty_stamps",
        verbose_name=_("document"),
    )
    serial = models.CharField(_("serial number"), max_length=40)
    affixed_on = models.DateField(_("affixed on"))
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("stamp duty")
        verbose_name_plural = _("stamp duties")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["vendor", "serial"], name="duty_stamp_serial_once")
        ]

    def __str__(self) -> str:
        return self.serial
