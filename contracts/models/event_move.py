"""An event that both sides moved to another day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact
from clientcare.money.money_field import MoneyField


class EventMove(Fact):
    """Agreed on `agreed_on`: from then on the event is on `to_on`, which the contract's
    `event_date` then holds. Payments and work done stay as they are. Withdrawn, it is on `from_on`
    again.

    `fee` is what the client pays for it, by `clause` where one is on record; 0 for a free one. It
    is a part of the price by its `change_order`, and billed by `fee_invoice`, or an earlier one.
    `ends_to`: until when the contract lasts since then, in place of `ends_from`; None where its end
    stays.
    """

    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="event_moves", verbose_name=_("contract")
    )
    number = models.CharField(_("number of the amendment"), max_length=60)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("new event date"))
    agreed_on = models.DateField(_("agreed on"))
    ends_from = models.DateField(_("contract ended on"), null=True, blank=True)
    ends_to = models.DateField(_("contract ends on"), null=True, blank=True)
    fee = MoneyField(_("fee"), default=0)
    clause = models.CharField(_("clause"), max_length=80, blank=True)
    change_order = models.OneToOneField(
        "contracts.ChangeOrder",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="event_move",
        verbose_name=_("change order of the fee"),
    )
    fee_invoice = models.OneToOneField(
        "contracts.Invoice",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="event_move",
        verbose_name=_("invoice of the fee"),
    )
    signed_file = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed file"),
    )

    class Meta:
        verbose_name = _("move of an event")
        verbose_name_plural = _("moves of events")
        ordering = ["agreed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(to_on=F("from_on")), name="event_move_other_day"),
            models.CheckConstraint(
                condition=Q(to_on__gte=F("agreed_on")), name="event_move_not_to_the_past"
            ),
            models.UniqueConstraint(
                fields=["contract", "number"],
                condition=Q(withdrawal=None),
                name="event_move_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_on:%Y-%m-%d} → {self.to_on:%Y-%m-%d}"
