"""Payments that a client promised for a day (janji bayar)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact
from clientcare.models.interaction import Channel
from clientcare.money.money_field import MoneyField


class PaymentPromise(Fact):
    """The client said on `promised_on` that they would pay an invoice by `due_on`: `amount` of it,
    or all that is open where none was named. Whether it was kept is computed from the payments
    (contracts/billing/promises.py) and stored nowhere.
    """

    invoice = models.ForeignKey(
        "contracts.Invoice", models.PROTECT, related_name="promises", verbose_name=_("invoice")
    )
    amount = MoneyField(_("amount"), null=True, blank=True)
    promised_on = models.DateField(_("promised on"))
    due_on = models.DateField(_("promised for"))
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    # The message or talk in which it was said: its evidence.
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="promises",
        verbose_name=_("said in"),
    )

    class Meta:
        verbose_name = _("promise to pay")
        verbose_name_plural = _("promises to pay")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("promised_on")), name="promise_not_for_the_past"
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gt=0), name="promise_of_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promised_on:%Y-%m-%d} → {self.due_on:%Y-%m-%d}"
