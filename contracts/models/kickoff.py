"""The kickoff of a contract that was signed by link: from then on work on it is recorded."""

from django.db import models
from django.db.models import OuterRef, Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, FactQuerySet


class KickoffQuerySet(FactQuerySet):
    def of_contract(self, contract: OuterRef):
        """The one that holds of the contract of an outer query."""
        return self.valid().filter(contract=contract)


class Kickoff(Fact):
    """Once a contract; a wrong one is withdrawn, and work waits for the next. `without_deposit`:
    why the owner starts before the deposit is paid.
    """

    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        related_name="kickoffs",
        verbose_name=_("contract"),
    )
    held_on = models.DateField(_("held on"))
    note = models.TextField(_("what was settled"), blank=True)
    without_deposit = models.TextField(_("why without the deposit"), blank=True)

    objects = KickoffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract"], condition=Q(withdrawal=None), name="kickoff_once_a_contract"
            )
        ]
        verbose_name = _("kickoff")
        verbose_name_plural = _("kickoffs")

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d}"
