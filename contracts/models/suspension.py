"""Periods in which our work under a contract is suspended because the client owes what is due."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Case, DateField, F, Q, When
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, FactQuerySet


class SuspensionBasis(models.TextChoices):
    CLAUSE = "clause", _("the contract’s clause on suspension")
    # exceptio non adimpleti contractus: written for sales, used for other contracts by analogy
    LAW = "law", _("article 1478 of the Civil Code, by analogy")


GOES_ON_FROM = Case(
    When(Q(lifted_on=None) | Q(resumes_on__lt=F("lifted_on")), then=F("resumes_on")),
    default=F("lifted_on"),
    output_field=DateField(),
)


class WorkSuspensionQuerySet(FactQuerySet):
    def running_on(self, day: date):
        """Like `WorkSuspension.covers` for one row."""
        rows = self.valid().annotate(until=GOES_ON_FROM)
        return rows.filter(Q(until=None) | Q(until__gt=day), from_on__lte=day)


class WorkSuspension(Fact):
    """From `from_on`, its first day, our work rests until the first day on which it goes on: the
    earlier of `lifted_on`, which a person set, and `resumes_on`, the day after the one on which
    nothing it names was due any more (`refresh_suspensions` maintains it). Where that is no later
    than it began, it never ran. While it runs no reply or delivery of ours is due:
    `contracts.agreement.suspended_days`.

    `notice_on` is the day on which the client had the notice, `notice_file` what shows it.
    `clause` is the clause's number; empty by law. `invoices` lists what was open when it was
    recorded: [{"id", "number", "open"}], "open" an amount as a string.
    """

    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="suspensions", verbose_name=_("contract")
    )
    from_on = models.DateField(_("suspended from"))
    basis = models.CharField(_("basis"), max_length=6, choices=SuspensionBasis)
    clause = models.CharField(_("clause"), max_length=80, blank=True)
    notice_on = models.DateField(_("notice given on"))
    notice_file = models.ForeignKey(
        "clientcare.Attachment", models.PROTECT, related_name="+", verbose_name=_("the notice")
    )
    invoices = models.JSONField(_("what was open"), default=list)
    stops = models.CharField(_("what stops"), max_length=500)
    restarts = models.CharField(_("what restarts it"), max_length=500)
    lifted_on = models.DateField(_("goes on from"), null=True, blank=True)
    resumes_on = models.DateField(
        _("goes on by itself from"), null=True, blank=True, editable=False
    )
    lift_reason = models.CharField(_("why lifted"), max_length=200, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = WorkSuspensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suspension of work")
        verbose_name_plural = _("suspensions of work")
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(notice_on__lt=F("from_on")), name="suspension_after_notice"
            ),
            models.CheckConstraint(
                condition=Q(basis="law") ^ ~Q(clause=""), name="suspension_clause_or_law"
            ),
        ]

    def __str__(self) -> str:
        return str(self.contract)

    @property
    def invoice_ids(self) -> frozenset[int]:
        return frozenset(invoice["id"] for invoice in self.invoices)

    @property
    def goes_on_from(self) -> date | None:
        """Like GOES_ON_FROM; None while it has no end."""
        return min(filter(None, (self.lifted_on, self.resumes_on)), default=None)

    @property
    def settled_early(self) -> bool:
        """Nothing it names was due any more before its first day: it never begins."""
        return self.resumes_on is not None and self.resumes_on <= self.from_on

    def covers(self, day: date) -> bool:
        return self.from_on <= day and (self.goes_on_from is None or day < self.goes_on_from)
