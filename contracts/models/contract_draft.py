"""A contract that is not signed yet, and the text that a signed one was signed with."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.vendor import Currency


class ContractDraft(VendorModel):
    """Made from a template or from another contract. No fact: it is edited and deleted freely and
    nothing judges by it, until it is signed and becomes `contract`; then it stays as it is.

    `lines`, `payments` and `clauses` are lists of objects, read by
    `contracts.clauses.draft_content`.
    """

    client = models.ForeignKey(
        "clientcare.Client",
        models.PROTECT,
        related_name="contract_drafts",
        verbose_name=_("client"),
    )
    template = models.ForeignKey(
        "contracts.ContractTemplate",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("template"),
    )
    copied_from = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("copied from"),
    )
    number = models.CharField(_("contract number"), max_length=60)
    service = models.CharField(_("service"), max_length=200)
    service_en = models.CharField(_("service in English"), max_length=200, blank=True)
    event_date = models.DateField(_("event date"), null=True, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    lines = models.JSONField(_("price lines"), default=list)
    payments = models.JSONField(_("schedule of payment"), default=list, blank=True)
    clauses = models.JSONField(_("clauses"), default=list, blank=True)
    # The PDF that is signed on paper or with a certificate provider, and the text that it shows.
    issued = models.ForeignKey(
        "clientcare.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("PDF to be signed"),
    )
    issued_sha256 = models.CharField(_("hash of its text"), max_length=64, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    contract = models.OneToOneField(
        "contracts.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="draft",
        verbose_name=_("signed as"),
    )

    class Meta:
        verbose_name = _("contract to be signed")
        verbose_name_plural = _("contracts to be signed")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contract_draft", args=[self.vendor.slug, self.pk])


class SignedText(VendorModel):
    """The text that a contract was signed with, frozen under its hash. `content` is what
    `contracts.clauses.contract_text.ContractText.as_content` writes.

    Of a contract signed outside, `issued` is the PDF of this text. Its signed file begins with the
    bytes of that PDF, or is a scan that `compared_by` says has the same text.
    """

    contract = models.OneToOneField(
        "contracts.Contract",
        models.PROTECT,
        related_name="signed_text",
        verbose_name=_("contract"),
    )
    content = models.JSONField(_("text"))
    sha256 = models.CharField("SHA-256", max_length=64)
    issued = models.ForeignKey(
        "clientcare.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("PDF to be signed"),
    )
    compared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("compared by"),
    )
    frozen_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("signed text")
        verbose_name_plural = _("signed texts")

    def __str__(self) -> str:
        return self.sha256[:12]
