"""The termination letter in its versions, and the lawyer's review of each."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.models import Attachment, Document
from clientcare.models.base import VendorModel, VendorQuerySet
from offboarding.models.termination import Path


class LetterState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("with the lawyer")
    WORDS = "words", _("approved with other words")
    CHANGES = "changes", _("changes requested")
    REJECTED = "rejected", _("rejected")
    APPROVED = "approved", _("approved")
    SENT = "sent", _("sent")
    STALE = "stale", _("out of date")
    VOID = "void", _("void")


# From which states a version comes to which, by which action, and why. `bin/draw` draws it.
LETTER_MOVES = (
    (
        (LetterState.DRAFT,),
        LetterState.SUBMITTED,
        "submit_for_review",
        "frozen: number, dates, texts, enclosures, PDFs",
    ),
    (
        (LetterState.SUBMITTED,),
        LetterState.APPROVED,
        "decide_review",
        "the reviewer approves these hashes",
    ),
    (
        (LetterState.SUBMITTED,),
        LetterState.CHANGES,
        "decide_review",
        "the reviewer asks for changes",
    ),
    (
        (LetterState.SUBMITTED,),
        LetterState.WORDS,
        "approve_with_words",
        "the reviewer's wording is the next version, submitted to them at once",
    ),
    ((LetterState.SUBMITTED,), LetterState.REJECTED, "decide_review", "the reviewer rejects it"),
    (
        (LetterState.APPROVED,),
        LetterState.SENT,
        "give_notice",
        "mailed or handed over, within its window",
    ),
    ((LetterState.SENT,), LetterState.APPROVED, "record_bounce", "its mail came back"),
    (
        (LetterState.APPROVED,),
        LetterState.STALE,
        "mark_stale",
        "its last sending day passed unsent",
    ),
    (
        (LetterState.DRAFT, LetterState.SUBMITTED, LetterState.APPROVED),
        LetterState.VOID,
        "draft_letter",
        "taken back to be changed, or written for another path",
    ),
    (
        tuple(state for state in LetterState if state not in (LetterState.SENT, LetterState.VOID)),
        LetterState.VOID,
        "void_letters",
        "the ending is cancelled, or the work with the client resumed",
    ),
)
GOES_ON_AS_A_NEW_VERSION = (
    LetterState.WORDS,
    LetterState.CHANGES,
    LetterState.REJECTED,
    LetterState.STALE,
    LetterState.VOID,
)


DECIDED_STATES = (
    LetterState.APPROVED,
    LetterState.WORDS,
    LetterState.CHANGES,
    LetterState.REJECTED,
)


class LetterQuerySet(VendorQuerySet):
    def submitted_to(self, user):
        """What a lawyer may see: versions submitted to them by name, also after deciding."""
        return self.filter(lawyer=user).exclude(state=LetterState.DRAFT)


class Letter(VendorModel):
    """One version. Draft texts hold flat placeholders; from submission on the two documents are the
    letter.
    """

    termination = models.ForeignKey(
        "offboarding.Termination", models.PROTECT, related_name="letters"
    )
    version = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(
        _("state"), max_length=9, choices=LetterState, default=LetterState.DRAFT
    )
    number = models.CharField(_("letter number"), max_length=48, blank=True)
    # The path its sentences were written for; on another path they would be untrue.
    path = models.CharField(_("path"), max_length=2, choices=Path, blank=True)
    subject = models.CharField(_("subject"), max_length=160)
    body = models.TextField(_("letter in Indonesian"))
    body_en = models.TextField(_("letter in English"), blank=True)
    email_body = models.TextField(_("email to the client"))
    # Who else receives it (tembusan): names, one a line.
    copies = models.TextField(_("copies to"), blank=True)
    # Of an ending by mutual agreement whose deed is written here: reviewed and sent with it.
    deed_number = models.CharField(_("number of the deed"), max_length=48, blank=True)
    deed_body = models.TextField(_("deed in Indonesian"), blank=True)
    deed_body_en = models.TextField(_("deed in English"), blank=True)
    # Raised with every save of the draft, so that two people cannot overwrite each other unseen.
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)
    lawyer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lawyer"),
    )
    dated_on = models.DateField(_("date of the letter"), null=True, blank=True)
    # It may leave from its date until this day, both included.
    last_sending_on = models.DateField(_("last sending day"), null=True, blank=True)
    effective_on = models.DateField(_("effective on"), null=True, blank=True)
    settlement = models.ForeignKey(
        "offboarding.Settlement", models.PROTECT, null=True, blank=True, related_name="letters"
    )
    # What it was made from when it was frozen: a digest for each part (letters/fingerprint.py).
    source_digest = models.JSONField(default=dict, editable=False)
    # The parts that differed at the last refresh.
    changed_parts = models.JSONField(default=list, editable=False)
    # Its factual sentences when it was frozen, each with the rows it rests on (letters/citations).
    sentences = models.JSONField(default=list, editable=False)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    letter_document = models.OneToOneField(
        "clientcare.Document", models.PROTECT, null=True, blank=True, related_name="letter"
    )
    email_document = models.OneToOneField(
        "clientcare.Document", models.PROTECT, null=True, blank=True, related_name="letter_as_email"
    )
    deed_document = models.OneToOneField(
        "clientcare.Document", models.PROTECT, null=True, blank=True, related_name="letter_as_deed"
    )
    attachments = models.ManyToManyField(
        "clientcare.Attachment", through="LetterAttachment", related_name="letters"
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(fields=["termination", "version"], name="letter_version_once"),
            models.UniqueConstraint(
                fields=["termination"],
                condition=Q(state__in=["draft", "submitted", "approved"]),
                name="letter_one_current",
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.termination)

    @property
    def dates(self) -> tuple[date | None, ...]:
        """Its own day, the last on which it may leave, and when the contract ends."""
        return self.dated_on, self.last_sending_on, self.effective_on

    @property
    def brings_deed(self) -> bool:
        return bool(self.deed_body)

    @cached_property
    def files(self) -> list[Attachment]:
        """What it can enclose: files of the client, the signed contract, and what is enclosed; the
        latest first. Each with its `place` among the enclosures (None: not enclosed), and how the
        letter calls it (`title`, `title_en`).
        """
        items = LetterAttachment.objects.filter(letter=self.pk, attachment=OuterRef("pk"))
        ending = self.termination
        own = Q(client=ending.client_id) | Q(pk=ending.contract.signed_file_id)
        enclosed = LetterAttachment.objects.filter(letter=self.pk).values("attachment")
        files = Attachment.objects.of(self.vendor_id).filter(own | Q(pk__in=enclosed))
        columns = {"place": "position", "title": "title", "title_en": "title_en"}
        files = files.annotate(
            **{name: Subquery(items.values(column)[:1]) for name, column in columns.items()}
        )
        return list(files.order_by("-uploaded_at", "-pk"))

    @property
    def enclosed_files(self) -> list[Attachment]:
        """In the order in which they are enclosed."""
        enclosed = (file for file in self.files if file.place is not None)
        return sorted(enclosed, key=lambda file: file.place)

    @property
    def frozen_documents(self) -> list[Document]:
        """Letter, exit email, and the deed if it brings one; none of a draft."""
        documents = (self.letter_document, self.email_document, self.deed_document)
        return [document for document in documents if document is not None]

    @property
    def is_stored(self) -> bool:
        """Whether every PDF is stored; only then it can be approved."""
        documents = self.frozen_documents
        return bool(documents) and all(document.is_rendered for document in documents)

    @property
    def is_outside(self) -> bool:
        """Submitted to an advocate from outside: no lawyer's name, and the answer is recorded by
        the owner.
        """
        return self.lawyer_id is None and self.submitted_at is not None

    @property
    def state_text(self) -> str:
        """The state as a text; for an outside advocate's answer it says how that came."""
        state = self.get_state_display()
        if not self.is_outside:
            return state
        if self.state == LetterState.SUBMITTED:
            return gettext("with an outside advocate")
        if self.state not in DECIDED_STATES:
            return state
        decision = getattr(self, "review_decision", None)
        if decision is not None and decision.link_id is not None:
            return gettext("%(state)s, by link") % {"state": state}
        return gettext("%(state)s, recorded by the owner") % {"state": state}

    def get_absolute_url(self) -> str:
        return reverse("review_room", args=[self.vendor.slug, self.pk])


class LetterAuthor(VendorModel):
    """Everyone who wrote any part of any version: none of them may approve it."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="authors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "user"], name="letter_author_once")
        ]


class LetterAttachment(VendorModel):
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="attachment_items")
    attachment = models.ForeignKey("clientcare.Attachment", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    # How the letter calls it, in each language; empty: by what it is, else by its file's name.
    title = models.CharField(_("title"), max_length=160, blank=True)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "attachment"], name="letter_attachment_once")
        ]
