"""An at-risk case of a client, from the first flag to the outcome. States are rows."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel, VendorQuerySet


class RiskCaseQuerySet(VendorQuerySet):
    def open(self):
        return self.filter(closed_on=None)


class CaseGround(models.TextChoices):
    """Why a person opens a case that no flag opened. Worded for both sides, without blame."""

    WAYS = "ways", _("the two sides do not work in the same way")
    GOALS = "goals", _("the two sides want different things")
    CHANGES = "changes", _("decisions change again and again")
    EXPERTISE = "expertise", _("our advice and decisions are not followed")
    OTHER = "other", _("something else, described below")


class RiskCase(VendorModel):
    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="cases", verbose_name=_("client")
    )
    opened_on = models.DateField(_("opened on"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opened by"),
    )
    ground = models.CharField(_("ground"), max_length=9, choices=CaseGround, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    # Set together with the Outcome row; stored here so that "one open case per client" is a
    # database rule.
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    flags = models.ManyToManyField("contracts.Flag", through="CaseFlag", related_name="cases")

    objects = RiskCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(
                fields=["client"], condition=Q(closed_on=None), name="case_one_open"
            )
        ]

    def __str__(self) -> str:
        return str(self.client)

    @property
    def is_by_hand(self) -> bool:
        """A person opened it for a problem that no flag sees, so no flag that clears solves it."""
        return bool(self.reason)

    def get_absolute_url(self) -> str:
        return reverse("case_detail", args=[self.vendor.slug, self.pk])


class CaseFlag(VendorModel):
    """A flag belongs to one case for life."""

    case = models.ForeignKey(RiskCase, models.PROTECT, related_name="case_flags")
    flag = models.OneToOneField("contracts.Flag", models.PROTECT, related_name="case_flag")


class DecisionKind(models.TextChoices):
    WATCH = "watch", _("keep watching")
    REPAIR = "repair", _("repair the relationship")
    END = "end", _("end it professionally")
    # written when an ending is cancelled or resumed, never chosen in a form
    OPEN = (
        "open",
        _("to be decided again"),
    )


class Decision(VendorModel):
    """What the owner decided; the latest one counts and the case stays open."""

    case = models.ForeignKey(RiskCase, models.PROTECT, related_name="decisions")
    kind = models.CharField(_("decision"), max_length=6, choices=DecisionKind)
    review_on = models.DateField(_("look again on"), null=True, blank=True)
    reason = models.TextField(_("reason"))
    decided_on = models.DateField(_("decided on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]


class OutcomeKind(models.TextChoices):
    RECOVERED = "recovered", _("recovered")
    ENDED = "ended", _("ended")
    UNFOUNDED = "unfounded", _("unfounded")
    # written when two clients turn out to be one, never chosen
    MERGED = (
        "merged",
        _("merged with another case"),
    )


class Outcome(VendorModel):
    """Its existence closes the case."""

    case = models.OneToOneField(RiskCase, models.PROTECT, related_name="outcome")
    kind = models.CharField(_("outcome"), max_length=9, choices=OutcomeKind)
    reason = models.TextField(_("reason"))
    on = models.DateField(_("on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
