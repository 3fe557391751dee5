"""Agreed instalments of an invoice: the days on which parts of it are due, in place of its own."""

from datetime import date

from django.db import models
from django.db.models import F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, VendorModel
from clientcare.money.money_field import MoneyField


class InstalmentPlan(Fact):
    """From `agreed_on` its instalments are the due days of the invoice; from `ended_on`, which is
    set once, the invoice's own due day holds again, or that of a later plan.

    One with an `event_move` has one instalment, all that was open: the invoice became due as many
    days later as the event.
    """

    invoice = models.ForeignKey(
        "contracts.Invoice",
        models.PROTECT,
        related_name="instalment_plans",
        verbose_name=_("invoice"),
    )
    agreed_on = models.DateField(_("agreed on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    # The plan that it ended. If this one is withdrawn, that one goes on.
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    event_move = models.ForeignKey(
        "contracts.EventMove",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="due_days",
        verbose_name=_("move of the event"),
    )

    class Meta:
        verbose_name = _("instalment plan")
        verbose_name_plural = _("instalment plans")
        constraints = [
            models.UniqueConstraint(
                fields=["invoice"],
                condition=Q(withdrawal=None, ended_on=None),
                name="instalment_plan_one_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreed_on:%Y-%m-%d}"


class Instalment(VendorModel):
    """`left_after`: what may still be open of the invoice when it is paid. `met_on`: the day on
    which no more than that was open; maintained by `refresh_paid_on`.
    """

    plan = models.ForeignKey(
        InstalmentPlan, models.CASCADE, related_name="instalments", verbose_name=_("plan")
    )
    due_on = models.DateField(_("due on"))
    amount = MoneyField(_("amount"))
    left_after = MoneyField(_("open after it"))
    met_on = models.DateField(_("paid on"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "due_on"], name="instalment_day_once")
        ]


def instalments_on(today: date, invoice: OuterRef) -> models.QuerySet[Instalment]:
    """Of the plan of an invoice that is in force on `today`, or was when the invoice was settled:
    ending it afterwards does not make late what was paid by it.
    """
    lasting = Q(plan__ended_on=None) | Q(plan__ended_on__gt=today)
    lasting |= Q(plan__invoice__paid_on__lte=today, plan__ended_on__gte=F("plan__invoice__paid_on"))
    planned = Instalment.objects.filter(lasting, plan__invoice=invoice, plan__withdrawal=None)
    return planned.filter(plan__agreed_on__lte=today).order_by()


def due_day(today: date) -> Coalesce:
    """Of an invoice, the one rule of its due day as of `today`: its own; while a plan is in force
    that of the first instalment not paid by then, or of the last one when all are.

    No instalment is due before the invoice itself, so this is never before `due_on`.
    """
    theirs = instalments_on(today, OuterRef("pk")).values("plan__invoice")
    first_unpaid = Min("due_on", filter=Q(met_on=None) | Q(met_on__gt=today))
    planned = theirs.annotate(day=Coalesce(first_unpaid, Max("due_on")))
    return Coalesce(Subquery(planned.values("day")), F("due_on"))
