"""Mail that arrived in the installation's mailbox for a vendor, and the vendor's secret address."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.interaction import Direction


class InboxAddress(VendorModel):
    """A vendor's secret address. Its token is computed from `nonce` and the installation's secret
    key: it can be shown again and is stored nowhere, only its hash, by which mail finds its vendor.
    """

    nonce = models.CharField(max_length=43, editable=False)
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("address for forwarded mail")
        verbose_name_plural = _("addresses for forwarded mail")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor"],
                condition=Q(revoked_at=None),
                name="inbox_address_one_in_use",
            )
        ]

    def __str__(self) -> str:
        return f"{self.vendor} · {self.created_at:%Y-%m-%d}"


class MailState(models.TextChoices):
    RECEIVED = "received", _("is being read")
    WAITING = "waiting", _("waits for a person")
    LOGGED = "logged", _("on record")
    LEFT = "left", _("not put on record")


class MailReason(models.TextChoices):
    """Why a mail waits for a person, or was not put on record."""

    NONE = "", "–"
    UNKNOWN = "unknown", _("No client has this address.")
    SEVERAL = "several", _("More than one client has this address.")
    ARCHIVED = "archived", _("The client with this address is in the archive.")
    STRANGER = "stranger", _("None of your team forwarded it, by its sender’s address.")
    NO_DAY = "no_day", _("The day and time it was written are not certain.")
    NO_SENDER = "no_sender", _("Who wrote the message could not be read.")
    UNREADABLE = "unreadable", _("Its text could not be read. The mail itself is kept as a file.")
    TOO_LARGE = "too_large", _("It is larger than 25 MB and was not taken over.")
    OWN = "own", _("This program sent it.")
    AUTOMATIC = "automatic", _("It is an automatic mail: nobody wrote it.")
    BOUNCE = "bounce", _("It is a mail server’s notice about a mail that could not be delivered.")
    DUPLICATE = "duplicate", _("This message is on record already.")
    WAITS = "waits", _("This message waits already.")
    DROPPED = "dropped", _("It was put aside.")


class IncomingMail(VendorModel):
    """One mail, taken from the mailbox once. For a forwarded mail, `sender_email` to `text`
    describe the forwarded message. Its own From proves nothing; only the secret address
    authenticates it. The whole mail is stored as a file under its hash.
    """

    identity_sha256 = models.CharField(max_length=64, editable=False)  # of its Message-ID
    raw = models.ForeignKey(
        "clientcare.Attachment", models.PROTECT, null=True, blank=True, related_name="+"
    )
    size = models.PositiveBigIntegerField(_("size in bytes"))
    arrived_at = models.DateTimeField(_("arrived"))
    state = models.CharField(
        _("state"), max_length=8, choices=MailState, default=MailState.RECEIVED
    )
    reason = models.CharField(_("reason"), max_length=10, choices=MailReason, blank=True)
    # the From address of who sent or forwarded it to us
    handed_in_email = models.CharField(max_length=254, blank=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_forwarded = models.BooleanField(default=False)
    sender_name = models.CharField(_("written by"), max_length=120, blank=True)
    sender_email = models.CharField(max_length=254, blank=True)
    recipients = models.JSONField(default=list)  # addresses in To and Cc
    direction = models.CharField(_("direction"), max_length=3, choices=Direction, blank=True)
    written_at = models.DateTimeField(_("day and time"), null=True, blank=True)
    # the date as the mail has it, where it was not accepted
    claimed_day = models.CharField(max_length=120, blank=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    files_left_out = models.JSONField(default=list)  # names; the whole mail has them
    # hash of sender, minute and text: a message forwarded twice is on record once
    message_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    client = models.ForeignKey(
        "clientcare.Client",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mails",
        verbose_name=_("client"),
    )
    interaction = models.OneToOneField(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mail",
        verbose_name=_("contact"),
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("mail received")
        verbose_name_plural = _("mails received")
        ordering = ["-arrived_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "identity_sha256"], name="incoming_mail_once"
            ),
        ]
        indexes = [
            models.Index(fields=["vendor", "state", "arrived_at"], name="incoming_mail_by_state"),
            models.Index(fields=["vendor", "message_sha256"], name="incoming_mail_by_message"),
        ]

    def __str__(self) -> str:
        return self.subject or self.sender_email

    def get_absolute_url(self) -> str:
        return reverse("mail_show", args=[self.vendor.slug, self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state == MailState.WAITING

    @property
    def is_logged(self) -> bool:
        return self.state == MailState.LOGGED
