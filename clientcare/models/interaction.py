"""One contact with a client, in either direction."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, corrected_once, correction_of


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


# Channels of live conversation, on which either side can be reached or not.
LIVE = frozenset({Channel.PHONE, Channel.VIDEO, Channel.MEETING})


class Purpose(models.TextChoices):
    NONE = "", _("none in particular")
    TALK = "talk", _("alignment talk")
    DECISION = "decision", _("decision announced")
    LETTER = "letter", _("letter of the ending")
    # The next four are never chosen in a form.
    RECAP = "recap", _("answer to a recap")
    OFFER = "offer", _("answer to an offer")
    SIGNING = "signing", _("answer to a contract to sign")
    AUTO_REPLY = "auto", _("automatic reply")


# Contacts that the client makes by answering on one of our pages.
ANSWERED_BY_LINK = (Purpose.RECAP, Purpose.OFFER, Purpose.SIGNING)
NEVER_CHOSEN = (*ANSWERED_BY_LINK, Purpose.AUTO_REPLY)

# Channels on which we can miss a call of the client.
CALLS = frozenset({Channel.PHONE, Channel.VIDEO})

# Conversations that an ending requires; a letter is none.
TALKS = (Purpose.TALK, Purpose.DECISION)


CORRECTIONS_FOLLOWED = 3  # of one contact, each of which was corrected again


def with_valid_contact(contact: str) -> Q:
    """Rows whose contact is valid, or was corrected by one that is; also rows without a contact.
    `contact`: the link from a row to its contact. The query of `Interaction.as_corrected`.

    A contact that was corrected more often than CORRECTIONS_FOLLOWED is taken for valid.
    """
    valid, path = Q(**{f"{contact}__withdrawal": None}), contact
    for _number in range(CORRECTIONS_FOLLOWED):
        path += "__corrections"
        valid |= Q(**{f"{path}__isnull": False, f"{path}__withdrawal": None})
    return valid | Q(**{f"{path}__corrections__isnull": False})


def corrected_day(contact: str, otherwise: str) -> Coalesce:
    """For rows `with_valid_contact`: the day of the contact as corrected last, else the column
    `otherwise`. `contact`: the link from a row to its contact.
    """
    return corrected_column(contact, "day", otherwise)


def corrected_column(contact: str, column: str, otherwise: str) -> Coalesce:
    """As `corrected_day`, for another column of the contact."""
    corrections = ["__corrections" * number for number in range(CORRECTIONS_FOLLOWED, 0, -1)]
    return Coalesce(*(f"{contact}{path}__{column}" for path in corrections), otherwise)


class Interaction(Fact):
    # No index of its own: those below begin with the client, and PostgreSQL would prefer the narrow
    # one and read all contacts of a client instead of two weeks.
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
    # False for our attempt to reach the client, and for a call of the client that we missed.
    was_reached = models.BooleanField(_("the client was reached"), default=True)
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    corrects = correction_of("clientcare.Interaction")
    # Who wrote or spoke on the client's side: in an imported chat the sender's name in the file;
    # else the name of the client's person, empty when it was not recorded.
    sender = models.CharField(_("written by"), max_length=120, blank=True)
    # Only for imported chats: the import, and the message's identity. Chats have a resolution of
    # minutes, so messages of one minute are distinguished by microseconds, in file order.
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
            ),
            corrected_once("interaction_corrected_once"),
        ]
        indexes = [
            # For the last contact, and for contacts after a moment.
            models.Index(fields=["client", "occurred_at"], name="interaction_by_moment"),
            # Covers "did the client write within these days?".
            models.Index(
                fields=["client", "day", "direction"],
                condition=Q(withdrawal=None),
                name="interaction_by_day",
            ),
            # Few rows: judging looks up withdrawn contacts that still have a judgement.
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
        """Whether the client wrote to us or spoke with us. Neither our message nor a call of theirs
        that we missed counts.
        """
        return self.was_reached if self.channel in LIVE else self.direction == Direction.INBOUND

    @property
    def stays_as_written(self) -> bool:
        """Whether it cannot be corrected, only withdrawn: no person of ours wrote it down. It
        came with an imported chat, through a link of the client, or is an automatic reply.
        """
        return self.chat_import_id is not None or self.purpose in NEVER_CHOSEN

    @property
    def as_corrected(self) -> "Interaction | None":
        """This contact, or the last of its corrections; None if that was withdrawn."""
        valid: Interaction | None = self
        while valid is not None and valid.withdrawal_id:
            valid = valid.corrections.first()
        return valid

    @property
    def is_attempt(self) -> bool:
        """Whether it is our call or visit in which the client was not reached."""
        return (
            self.direction == Direction.OUTBOUND and self.channel in LIVE and not self.was_reached
        )
