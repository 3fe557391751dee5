"""One contact with a client, in either direction."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact


class Direction(models.TextChoices):
    INBOUND = "in", _("from the client")
    OUTBOUND = "out", _("from us")


class Channel(models.TextChoices):
    WHATSAPP = "whatsapp", "WhatsApp"
    PHONE = "phone", _("phone")
    VIDEO = "video", _("video call")
    MEETING = "meeting", _("meeting")
    EMAIL = "email", _("email")
    LETTER = "letter", _("letter")
    OTHER = "other", _("other")


# Only where two people speak at one time can the other side be reached, or missed.
LIVE = frozenset({Channel.PHONE, Channel.VIDEO, Channel.MEETING})


class Purpose(models.TextChoices):
    NONE = "", _("none in particular")
    TALK = "talk", _("alignment talk")
    DECISION = "decision", _("decision announced")


class Interaction(Fact):
    # No index of its own: those below begin with the client, and PostgreSQL would take the narrow
    # one and read all that was ever said where it should look at two weeks.
    client = models.ForeignKey(
        "clientcare.Client",
        models.PROTECT,
        related_name="interactions",
        db_index=False,
        verbose_name=_("client"),
    )
    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interactions",
        verbose_name=_("contract"),
    )
    direction = models.CharField(_("direction"), max_length=3, choices=Direction)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    occurred_at = models.DateTimeField(_("day and time"))
    day = models.DateField(_("local day"), editable=False)
    text = models.TextField(_("text"), blank=True)
    expects_reply = models.BooleanField(_("expects a reply"), default=False)
    is_not_answer = models.BooleanField(_("not an answer"), default=False)
    was_reached = models.BooleanField(_("the client was reached"), default=True)
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    # What an imported chat adds: who of several people wrote it, where it came from, and by what it
    # is known again. Chats know only minutes, so messages of one minute are kept apart by
    # microseconds, in the order of the file.
    sender = models.CharField(_("written by"), max_length=120, blank=True)
    chat_import = models.ForeignKey(
        "clientcare.ChatImport",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interactions",
        verbose_name=_("imported chat"),
    )
    identity_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.UniqueConstraint(
                fields=["client", "identity_sha256"],
                condition=~Q(identity_sha256="") & Q(withdrawal=None),
                name="interaction_identity_once",
            )
        ]
        indexes = [
            # Whoever asks for the last word, or for what came after a moment, walks along this one.
            models.Index(fields=["client", "occurred_at"], name="interaction_by_moment"),
            # "Did they write within these days?" is answered from this one alone.
            models.Index(
                fields=["client", "day", "direction"],
                condition=Q(withdrawal=None),
                name="interaction_by_day",
            ),
            # Few: judging looks for those that it still has a judgement of.
            models.Index(
                fields=["vendor", "client"],
                condition=Q(withdrawal__isnull=False),
                name="interaction_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.occurred_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Its place on the client's timeline."""
        return reverse("contact_show", args=[self.vendor.slug, self.pk])

    @property
    def reached_client(self) -> bool:
        """They spoke with us, or wrote to us. A message of ours alone reaches nobody."""
        return self.direction == Direction.INBOUND or (self.channel in LIVE and self.was_reached)

    @property
    def is_attempt(self) -> bool:
        """We called or came, and the client was not there."""
        return (
            self.direction == Direction.OUTBOUND and self.channel in LIVE and not self.was_reached
        )
