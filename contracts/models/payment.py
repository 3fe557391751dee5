"""Payments received and refunds paid: for an invoice, for a contract (a deposit), or for neither,
which is credit of the client.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import (
    ActiveManager,
    Fact,
    FactQuerySet,
    VendorModel,
    corrected_once,
    correction_of,
    unopened_by_import,
)
from clientcare.models.vendor import Currency
from clientcare.money.money_field import MoneyField


class PaymentDirection(models.TextChoices):
    RECEIVED = "in", _("received")
    REFUNDED = "out", _("paid back")
    USED = "use", _("credit used")  # of credit: another payment of its receipt is what it paid


class Receipt(VendorModel):
    """One sum that was divided among payments, which are withdrawn and corrected together: money
    that came in at once, or credit of the client that was used.
    """

    amount = MoneyField(_("amount"))
    is_from_credit = models.BooleanField(_("from credit"), default=False)

    class Meta:
        verbose_name = _("receipt of money")
        verbose_name_plural = _("receipts of money")

    def __str__(self) -> str:
        return str(self.amount)


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
    # What the client sent to show that they paid: a photo or a file.
    proof = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proof"),
    )
    ledger_import = models.ForeignKey(
        "contracts.LedgerImport",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="payments",
        verbose_name=_("import"),
    )

    receipt = models.ForeignKey(
        "contracts.Receipt",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="payments",
        verbose_name=_("receipt of money"),
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
                condition=~Q(direction="use") | Q(invoice__isnull=True, contract__isnull=True),
                name="payment_used_of_credit",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_amount_positive"),
            corrected_once("payment_corrected_once"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
