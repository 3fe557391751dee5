"""Income tax that the client withheld and paid to the state for us, by its slip (bukti potong).

It settles what the client owes like a payment, but no money came in (PPh 23, UU PPh art. 23).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact
from clientcare.models.vendor import Currency
from clientcare.money.money_field import MoneyField


class WithholdingSlip(Fact):
    """Of an invoice, or of a contract's deposit without one. `base` is the price of the service
    from which `amount` was withheld. It counts from `day`, that of the slip. Whoever withholds
    numbers the slips, so a number is unique only within one client.
    """

    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="slips", verbose_name=_("client")
    )
    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="slips",
        verbose_name=_("contract"),
    )
    invoice = models.ForeignKey(
        "contracts.Invoice",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="slips",
        verbose_name=_("invoice"),
    )
    number = models.CharField(_("number of the slip"), max_length=60)
    day = models.DateField(_("date of the slip"))
    base = MoneyField(_("tax base"))
    amount = MoneyField(_("tax withheld"))
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    file = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )

    class Meta:
        verbose_name = _("withholding slip")
        verbose_name_plural = _("withholding slips")
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(invoice=None) ^ Q(contract=None), name="slip_of_invoice_or_contract"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="slip_amount_positive"),
            models.UniqueConstraint(
                fields=["client", "number"],
                condition=Q(withdrawal=None),
                name="slip_number_once",
            ),
        ]

    def __str__(self) -> str:
        return self.number
