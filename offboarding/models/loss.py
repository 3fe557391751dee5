"""What a client's default cost us: one item of the loss ledger."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact
from clientcare.models.vendor import Currency
from clientcare.money.money_field import MoneyField


class LossKind(models.TextChoices):
    HOURS = "hours", _("hours spent")
    REWORK = "rework", _("work done again")
    THIRD_PARTY = "third", _("cost of others")


class LossItem(Fact):
    """Hours and rework are time × rate, so `amount` follows from both; a cost of others is its
    amount. Without `proof` it is in no total.
    """

    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="losses", verbose_name=_("client")
    )
    kind = models.CharField(_("kind"), max_length=6, choices=LossKind)
    day = models.DateField(_("day"))
    what = models.CharField(_("what for"), max_length=200)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    rate = MoneyField(_("rate per hour"), default=0)
    amount = MoneyField(_("amount"))
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    proof = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proof"),
    )

    class Meta:
        verbose_name = _("loss")
        verbose_name_plural = _("losses")
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="loss_amount_positive"),
            models.CheckConstraint(
                condition=Q(kind="third", minutes=None) | ~Q(kind="third") & Q(minutes__gt=0),
                name="loss_time_or_cost",
            ),
        ]

    def __str__(self) -> str:
        return self.what
