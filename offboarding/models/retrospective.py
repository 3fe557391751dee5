"""What was learned from an ending: a retrospective, its causes and the proposals made in it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.vendor import Currency
from clientcare.money.money_field import MoneyField


class Retrospective(VendorModel):
    """Three answers about one closed ending, for our own team. Edited in place: it is no fact about
    the client, and nothing that leaves the house reads it.
    """

    termination = models.OneToOneField(
        "offboarding.Termination",
        models.PROTECT,
        related_name="retrospective",
        verbose_name=_("ending"),
    )
    went_well = models.TextField(_("what went well"))
    could_improve = models.TextField(_("what could have been better"))
    prevent = models.TextField(_("how to prevent it next time"))
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("retrospective")
        verbose_name_plural = _("retrospectives")

    def __str__(self) -> str:
        return str(self.termination)

    def get_absolute_url(self) -> str:
        return reverse("aftermath", args=[self.vendor.slug, self.termination_id])


class RetrospectiveCause(VendorModel):
    """What contributed to the ending. It has an action with a responsible person and a day, or says
    why there is none. An action is done with evidence: a file, or an address that shows it.
    """

    retrospective = models.ForeignKey(
        Retrospective, models.PROTECT, related_name="causes", verbose_name=_("retrospective")
    )
    cause = models.CharField(_("cause"), max_length=200)
    action = models.CharField(_("action"), max_length=300, blank=True)
    no_action_because = models.CharField(_("no action, because"), max_length=300, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who does it"),
    )
    due_on = models.DateField(_("by which day"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    # Of our own house, so without a client: it is no exhibit of the case file.
    evidence = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("evidence"),
    )
    evidence_url = models.URLField(_("address that shows it"), max_length=500, blank=True)
    noted_at = models.DateTimeField(default=timezone.now, editable=False)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("cause")
        verbose_name_plural = _("causes")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(no_action_because="", due_on__isnull=False) & ~Q(action="")
                | Q(action="", due_on=None, done_on=None) & ~Q(no_action_because=""),
                name="cause_action_or_none",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(evidence__isnull=False) | ~Q(evidence_url=""),
                name="cause_done_with_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.cause

    @property
    def is_waiting(self) -> bool:
        """Its action is not done yet."""
        return bool(self.action) and self.done_on is None

    @property
    def look(self) -> str:
        """The face's state of it."""
        return "repaired" if self.done_on else ""


class ProposalKind(models.TextChoices):
    CLAUSE = "clause", _("clause")
    PRICE = "price", _("price")
    QUESTION = "question", _("question to new clients")


class ProposalOutcome(models.TextChoices):
    TAKEN = "taken", _("taken over")
    DROPPED = "dropped", _("not taken over")


class ImprovementProposal(VendorModel):
    """A change for the next contract, made in a retrospective. It waits until the owner settles it,
    and changes nothing by itself. Of a price `old_price`, both times and `new_price` are set.
    """

    retrospective = models.ForeignKey(
        Retrospective, models.PROTECT, related_name="proposals", verbose_name=_("retrospective")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=ProposalKind)
    # The clause of the ended contract that it would change; None for a new one.
    term = models.ForeignKey(
        "contracts.BoundaryTerm",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("clause of the ended contract"),
    )
    # The number of the clause, or what is priced.
    subject = models.CharField(_("about"), max_length=200, blank=True)
    before = models.TextField(_("as it is"), blank=True)
    after = models.TextField(_("as proposed"), blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)
    planned_minutes = models.PositiveIntegerField(_("planned minutes"), null=True, blank=True)
    worked_minutes = models.PositiveIntegerField(_("recorded minutes"), null=True, blank=True)
    old_price = MoneyField(_("price so far"), null=True, blank=True)
    new_price = MoneyField(_("proposed price"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled_on = models.DateField(_("decided on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=7, choices=ProposalOutcome, blank=True)
    outcome_note = models.CharField(_("where, or why not"), max_length=300, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The version of the library that it became.
    version = models.ForeignKey(
        "contracts.ClauseVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("version of the library"),
    )

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="price")
                | Q(planned_minutes__gt=0, worked_minutes__gt=0, new_price__gt=0),
                name="proposal_price_from_time",
            ),
            models.CheckConstraint(
                condition=Q(settled_on=None, outcome="")
                | Q(settled_on__isnull=False) & ~Q(outcome=""),
                name="proposal_settled_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.get_kind_display()
