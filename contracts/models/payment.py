"""Payments received and refunds paid, for an invoice or for a contract (a deposit)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import (
    ActiveManager,
    Fact,
    FactQuerySet,
    corrected_once,
    correction_of,
    unopened_by_import,
)
from clientcare.models.vendor import Currency
from clientcare.money.money_field import MoneyField


class PaymentDirection(models.TextChoices):
    RECEIVED = "in", _("received")
    REFUNDED = "out", _("paid back")


class Payment(Fact):
    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="payments", verbose_name=_("client")
    )
    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="payments",
        verbose_name=_("contract"),
    )
    invoice = models.ForeignKey(
        "contracts.Invoice",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="payments",
        verbose_name=_("invoice"),
    )
    direction = models.CharField(
        _("direction"), max_length=3, choices=PaymentDirection, default=PaymentDirection.RECEIVED
    )
    amount = MoneyField(_("amount"))
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    paid_on = models.DateField(_("paid on"))
    # False: an imported payment whose day nobody knows; `paid_on` is a day that somebody chose, so
    # nothing may be concluded from it.
    day_known = models.BooleanField(_("day known"), default=True)
    method = models.CharField(_("how"), max_length=60, blank=True)
    reference = models.CharField(_("bank reference"), max_length=120, blank=True)
    ledger_import = models.ForeignKey(
        "contracts.LedgerImport",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="payments",
        verbose_name=_("import"),
    )

    corrects = correction_of("contracts.Payment")
    unopened = unopened_by_import()

    objects = ActiveManager.from_queryset(FactQuerySet)()
    with_unopened = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints = [
            models.CheckConstraint(
                condition=Q(invoice__isnull=False) | Q(contract__isnull=False),
                name="payment_of_invoice_or_contract",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_amount_positive"),
            corrected_once("payment_corrected_once"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
