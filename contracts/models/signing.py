"""A contract that is out to be signed: its text, who must sign it, and what each answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class SigningOutcome(models.TextChoices):
    """How it ended; empty while it is open."""

    SIGNED = "signed", _("signed by everybody")
    REFUSED = "refused", _("somebody refused to sign")
    VOID = "void", _("void")


class Signing(VendorModel):
    """One text of a draft, frozen under its hash when it is given out to be signed. At most one of
    a draft is open; a changed text needs another one.
    """

    draft = models.ForeignKey(
        "contracts.ContractDraft",
        models.PROTECT,
        related_name="signings",
        verbose_name=_("contract to be signed"),
    )
    content = models.JSONField(_("text"))
    sha256 = models.CharField("SHA-256", max_length=64)
    asked_at = models.DateTimeField(_("given out"), default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=7, choices=SigningOutcome, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("signing")
        verbose_name_plural = _("signings")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=Q(outcome=""), name="signing_one_open"
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def is_open(self) -> bool:
        return not self.outcome

    def get_absolute_url(self) -> str:
        return reverse("signing", args=[self.vendor.slug, self.pk])


class Signer(VendorModel):
    """Somebody who must sign: a person of the client with that role, or `is_vendor`: the owner."""

    signing = models.ForeignKey(
        Signing, models.CASCADE, related_name="signers", verbose_name=_("signing")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("email address"), blank=True)
    is_vendor = models.BooleanField(_("for the vendor"), default=False)
    copy_mailed_at = models.DateTimeField(_("signed copy mailed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("person who signs")
        verbose_name_plural = _("persons who sign")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["signing", "position"], name="signer_position_once")
        ]

    def __str__(self) -> str:
        return self.name


class SignatureKind(models.TextChoices):
    TYPED = "typed", _("typed")
    DRAWN = "drawn", _("drawn")
    REFUSED = "refused", _("refused")


class Signature(VendorModel):
    """What a signer answered, once and for good: a signature, or a refusal with its reason, which
    may follow a signature and takes nothing of it away. `sha256`: of the whole row
    (`contracts.signing.signature_hash`), which the timeline names too.
    """

    signer = models.ForeignKey(
        Signer, models.PROTECT, related_name="answers", verbose_name=_("person who signs")
    )
    kind = models.CharField(_("signature"), max_length=7, choices=SignatureKind)
    name = models.CharField(_("name as typed"), max_length=120)
    drawing = models.TextField(_("drawn signature"), blank=True)  # path data of an SVG
    discussed = models.JSONField(_("discussed"), default=list, blank=True)  # numbers of clauses
    reason = models.TextField(_("reason"), blank=True)
    text_sha256 = models.CharField(_("hash of the text"), max_length=64)
    signed_at = models.DateTimeField(_("signed at"))
    ip = models.GenericIPAddressField(_("IP address"), null=True, blank=True)
    user_agent = models.CharField(_("browser"), max_length=300, blank=True)
    link = models.ForeignKey(
        "clientcare.PortalToken",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("link"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["signer"], condition=~Q(kind="refused"), name="signature_once"
            ),
            models.UniqueConstraint(
                fields=["signer"], condition=Q(kind="refused"), name="refusal_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_kind_display()}"
