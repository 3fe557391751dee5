"""What was agreed in a conversation, or advised and not followed, as the client reads it behind a
link; and the client's answer.
"""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class RecapKind(models.TextChoices):
    AGREED = "agreed", _("what was agreed")
    ADVICE = "advice", _("advice that was not followed")


class Recap(VendorModel):
    """Never edited: a mistake is corrected by another recap that `replaces` this one. Silence says
    nothing: it is agreed to only by an answer.
    """

    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="recaps", verbose_name=_("client")
    )
    # The conversation it recalls.
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        related_name="recaps",
        verbose_name=_("conversation"),
    )
    kind = models.CharField(_("kind"), max_length=6, choices=RecapKind, default=RecapKind.AGREED)
    # What was agreed, or advised and why: one point a line.
    points = models.TextField(_("points"))
    # Of advice: what the client chose instead.
    choice = models.TextField(_("what the client chose instead"), blank=True)
    sha256 = models.CharField(max_length=64, editable=False)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        verbose_name = _("recap")
        verbose_name_plural = _("recaps")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.interaction.day}"

    def get_absolute_url(self) -> str:
        return reverse("recap_detail", args=[self.vendor.slug, self.pk])

    @property
    def listed_points(self) -> list[str]:
        return self.points.splitlines()


class RecapVerdict(models.TextChoices):
    RIGHT = "right", _("right")
    WRONG = "wrong", _("not right")


class RecapAnswer(VendorModel):
    """The client's one answer. It is also a contact from the client, `interaction`."""

    recap = models.OneToOneField(Recap, models.PROTECT, related_name="answer")
    link = models.ForeignKey("clientcare.PortalToken", models.PROTECT, related_name="+")
    interaction = models.OneToOneField(
        "clientcare.Interaction", models.PROTECT, related_name="recap_answer"
    )
    verdict = models.CharField(_("answer"), max_length=5, choices=RecapVerdict)
    note = models.TextField(_("what is not right"), blank=True)
    answered_at = models.DateTimeField(_("answered"))
    day = models.DateField(_("local day"))
    # Of the recap's hash, the answer, its text and its moment.
    sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("answer to a recap")
        verbose_name_plural = _("answers to recaps")

    def __str__(self) -> str:
        return self.get_verdict_display()
