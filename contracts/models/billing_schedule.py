"""When a contract is billed, as agreed: its deposit, its parts and what is left."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, VendorModel
from clientcare.money.money_field import MoneyField


class StepKind(models.TextChoices):
    DEPOSIT = "deposit", _("deposit (DP)")
    PART = "part", _("instalment (termin)")
    REST = "rest", _("final payment (pelunasan)")


class BillingSchedule(Fact):
    """At most one of a contract holds; another one takes its place by withdrawing it. One that
    `replaces` an earlier one has the steps of it that were billed by then, and other ones for the
    rest: as agreed, or with the days that an `event_move` moved.
    """

    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        related_name="billing_schedules",
        verbose_name=_("contract"),
    )
    agreed_on = models.DateField(_("agreed on"))
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )
    # When its steps came to the price, where that was before it was recorded: only days were moved.
    priced_at = models.DateTimeField(_("priced"), null=True, blank=True, editable=False)
    event_move = models.ForeignKey(
        "contracts.EventMove",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="schedules",
        verbose_name=_("move of the event"),
    )

    class Meta:
        verbose_name = _("billing schedule")
        verbose_name_plural = _("billing schedules")
        constraints = [
            models.UniqueConstraint(
                fields=["contract"], condition=Q(withdrawal=None), name="billing_schedule_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreed_on:%Y-%m-%d}"


class BillingStep(VendorModel):
    """One invoice to issue: what it comes to without PPN, and when it is to be paid. It is billed
    while an invoice of it is valid (`Invoice.billing_step`).
    """

    schedule = models.ForeignKey(
        BillingSchedule, models.CASCADE, related_name="steps", verbose_name=_("billing schedule")
    )
    kind = models.CharField(_("kind"), max_length=7, choices=StepKind)
    amount = MoneyField(_("amount without PPN"))
    due_on = models.DateField(_("to be paid by"))

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_on:%Y-%m-%d}"
