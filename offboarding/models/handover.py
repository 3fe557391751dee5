"""What the client is handed at the ending of a contract, and that they received it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from offboarding.models.bundle import Bundle


class HandoverKind(models.TextChoices):
    WORK = "work", _("delivered work")
    DATA = "data", _("exported data")
    PAPER = "paper", _("contract, invoices and receipts")


class HandoverPack(Bundle):
    """Files chosen for the client, with an index. A mistaken one is replaced by a newer one."""

    termination = models.ForeignKey(
        "offboarding.Termination", models.PROTECT, related_name="handover_packs"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("handover pack")
        verbose_name_plural = _("handover packs")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["termination"],
                condition=Q(zip_sha256=""),
                name="handover_one_being_made",
            )
        ]

    def __str__(self) -> str:
        return self.filename

    def get_absolute_url(self) -> str:
        return reverse("handover", args=[self.vendor.slug, self.termination_id])

    @property
    def filename(self) -> str:
        return f"handover-{self.termination_id}-{self.pk}.zip"


class HandoverFile(VendorModel):
    """One file of a pack, as it was when it was chosen."""

    pack = models.ForeignKey(HandoverPack, models.CASCADE, related_name="files")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=5, choices=HandoverKind)
    name = models.CharField(_("file name"), max_length=160)
    title = models.CharField(_("title"), max_length=200, blank=True)
    file_type = models.CharField(_("type"), max_length=4)
    sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "number"], name="handover_file_number_once")
        ]

    def __str__(self) -> str:
        return self.title or self.name


class HandoverReceipt(VendorModel):
    """The client pressed “I received it” behind the link. Never changed."""

    pack = models.OneToOneField(HandoverPack, models.PROTECT, related_name="receipt")
    link = models.ForeignKey("clientcare.PortalToken", models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    received_at = models.DateTimeField(_("received at"))
    day = models.DateField(_("day"))
    sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("receipt of a handover")
        verbose_name_plural = _("receipts of handovers")
