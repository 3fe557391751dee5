"""How a client likes to work, and what the client expects of us."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, VendorModel


class WorkingStyle(models.TextChoices):
    """Neutral: each says what helps the work, none what somebody is."""

    QUICK = "quick", _("decides quickly")
    DETAIL = "detail", _("wants the details first")
    OPTIONS = "options", _("decides best among few options")
    PRECISE = "precise", _("has precise wishes")
    TALK = "talk", _("prefers to talk it through")
    QUIET = "quiet", _("quiet: needs scheduled check-ins")


class WorkingProfile(Fact):
    """From `day` on, until a later one. It rests on a contact, or is our impression: an opinion,
    and shown as one. `check_in_days`: we get in touch when that many days passed since we last
    did; None: nothing is scheduled.
    """

    client = models.ForeignKey(
        "clientcare.Client",
        models.PROTECT,
        related_name="working_profiles",
        verbose_name=_("client"),
    )
    style = models.CharField(_("working style"), max_length=7, choices=WorkingStyle)
    day = models.DateField(_("from"))
    check_in_days = models.PositiveSmallIntegerField(
        _("days between check-ins"), null=True, blank=True
    )
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("what it rests on"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("working style")
        verbose_name_plural = _("working styles")
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["client", "day"], name="working_profile_by_client")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(style="quiet") | Q(check_in_days__isnull=False),
                name="quiet_style_checks_in",
            )
        ]

    def __str__(self) -> str:
        return self.get_style_display()

    @property
    def is_opinion(self) -> bool:
        return self.interaction_id is None


class ExpectationSource(models.TextChoices):
    ENQUIRY = "enquiry", _("enquiry")
    TALK = "talk", _("conversation")
    MESSAGE = "message", _("message")


class Expectation(Fact):
    """Something that the client expects, as a person took it down. Whether it is met is said by
    `ExpectationAnswer` rows. `scope_line`: where the contract agrees on it.
    """

    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="expectations", verbose_name=_("client")
    )
    text = models.CharField(_("what they expect"), max_length=300)
    source = models.CharField(_("where it comes from"), max_length=7, choices=ExpectationSource)
    day = models.DateField(_("said on"))
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )
    scope_line = models.ForeignKey(
        "contracts.ScopeLine",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreed as"),
    )

    class Meta:
        verbose_name = _("expectation")
        verbose_name_plural = _("expectations")
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return self.text


class ExpectationStatus(models.TextChoices):
    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    OUTSIDE = "outside", _("outside the scope")


class ExpectationAnswer(VendorModel):
    """The last one by its day counts. It rests on a fact (a contact; outside the scope, the request
    that was answered so) or on a reason.
    """

    expectation = models.ForeignKey(
        Expectation, models.PROTECT, related_name="answers", verbose_name=_("expectation")
    )
    status = models.CharField(_("status"), max_length=7, choices=ExpectationStatus)
    day = models.DateField(_("since"))
    reason = models.CharField(_("why"), max_length=300, blank=True)
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )
    answered_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("answer to an expectation")
        verbose_name_plural = _("answers to expectations")
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") | Q(interaction__isnull=False),
                name="expectation_answer_rests_on_something",
            )
        ]

    def __str__(self) -> str:
        return self.get_status_display()
