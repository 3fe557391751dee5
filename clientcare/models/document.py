"""Outgoing documents: frozen HTML, the PDF by hash, and their deliveries."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.user import Language


class DocumentKind(models.TextChoices):
    LETTER = "letter", _("termination letter")
    EXIT_EMAIL = "exit_email", _("exit email")
    INVOICE = "invoice", _("invoice")
    REFUND = "refund", _("refund statement")
    STATEMENT = "statement", _("closing statement")
    TERMS_SHEET = "terms_sheet", _("boundary sheet")
    REMINDER = "reminder", _("reminder")
    SOMASI = "somasi", _("written demand (somasi)")
    DEED = "deed", _("deed of mutual termination")
    CREDIT_NOTE = "credit_note", _("credit note")
    CONTRACT = "contract", _("contract to be signed")
    COURT_CLAIM = "court_claim", _("claim to a court")


class Document(VendorModel):
    """Frozen on creation; the PDF is added once by its job. After that a document can only be
    voided.
    """

    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="documents", verbose_name=_("client")
    )
    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("contract"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind)
    number = models.CharField(_("number"), max_length=48)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    title = models.CharField(_("title"), max_length=200)
    html = models.TextField(editable=False)
    text = models.TextField(_("plain text"), blank=True, editable=False)
    html_sha256 = models.CharField(max_length=64, editable=False)
    pdf_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    pdf_pages = models.PositiveSmallIntegerField(null=True, editable=False)
    pdf_size = models.PositiveIntegerField(null=True, editable=False)
    # The hash of the signature image that is printed on it; empty without one.
    signature_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    # True for a deed, and where it states that more than Rp5.000.000 was received, settled or set
    # off.
    is_dutiable = models.BooleanField(_("needs stamp duty"), default=False, editable=False)
    signed = models.ForeignKey(
        "clientcare.SignedCopy",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("signed copy"),
    )
    created_at = models.DateTimeField(_("issued at"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("issued by"),
    )
    voided_at = models.DateTimeField(_("voided at"), null=True, blank=True)
    void_reason = models.CharField(_("why voided"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "kind", "number", "version"], name="document_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.vendor.slug, self.pk])

    @property
    def filename(self) -> str:
        return f"{self.kind}-{self.number}-v{self.version}.pdf".replace("/", "-")

    @property
    def is_rendered(self) -> bool:
        return bool(self.pdf_sha256)

    @property
    def takes_signature(self) -> bool:
        """Whether a signature or stamp duty can belong on it: stored, not void, of such a kind."""
        unsigned = (DocumentKind.EXIT_EMAIL, DocumentKind.TERMS_SHEET, DocumentKind.CONTRACT)
        return self.is_rendered and self.voided_at is None and self.kind not in unsigned

    @property
    def leaving_sha256(self) -> str:
        """The hash of the file that is mailed or handed over: the signed copy, if there is one."""
        return self.signed.sha256 if self.signed else self.pdf_sha256


class DeliveryMethod(models.TextChoices):
    EMAIL = "email", _("email")
    WHATSAPP = "whatsapp", "WhatsApp"
    COURIER = "courier", _("courier")


class DeliveryPurpose(models.TextChoices):
    ENDING = "ending", _("letter and exit email")
    FINAL_ACCOUNT = "final_account", _("final invoice or refund statement")
    DEMAND = "demand", _("reminder or written demand")
    REMINDER = "reminder", _("reminder message")
    INVOICE = "invoice", _("invoice")
    AUTO_REPLY = "auto_reply", _("automatic reply")
    INTERNAL = "notice", _("internal message")


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("to hand over")
    QUEUED = "queued", _("queued")
    INFLIGHT = "inflight", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("refused by the mail server")
    UNKNOWN = "unknown", _("not certain")
    CANCELLED = "cancelled", _("cancelled")
    BOUNCED = "bounced", _("came back")


class Delivery(VendorModel):
    """One attempt to deliver documents to an address. Mail is sent at most once; a delivery in
    state unknown is shown and never re-sent automatically.
    """

    client = models.ForeignKey(
        "clientcare.Client",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        verbose_name=_("client"),
    )
    purpose = models.CharField(_("purpose"), max_length=16, choices=DeliveryPurpose)
    subject_id = models.PositiveBigIntegerField(null=True, editable=False)
    documents = models.ManyToManyField(
        Document, through="DeliveryDocument", related_name="deliveries"
    )
    method = models.CharField(
        _("by"), max_length=8, choices=DeliveryMethod, default=DeliveryMethod.EMAIL
    )
    to_name = models.CharField(_("recipient"), max_length=200)
    to_address = models.CharField(_("address"), max_length=254)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The id of the client's mail that an automatic reply answers, in angle brackets.
    in_reply_to = models.CharField(max_length=250, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=9, choices=DeliveryState, default=DeliveryState.QUEUED
    )
    error = models.TextField(_("what the mail server said"), blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    # Set for a mail that waits for the agreed hours; `now_because`: why a mail outside the hours
    # did not wait.
    leaves_at = models.DateTimeField(_("leaves at"), null=True, blank=True)
    now_because = models.CharField(_("why it did not wait"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    proof = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proof"),
    )
    proof_on = models.DateField(_("day of the proof"), null=True, blank=True)
    # The mail with which a mail server reported later that this one did not arrive.
    bounce = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the mail that came back"),
    )
    bounced_on = models.DateField(_("came back on"), null=True, blank=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("sent again for"),
    )

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} → {self.to_name}"


class DeliveryDocument(VendorModel):
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="items")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "document"], name="delivery_document_once")
        ]
