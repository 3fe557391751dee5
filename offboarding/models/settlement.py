"""The final account of an ending: what people put in, and each computed version, frozen."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.vendor import Currency
from clientcare.money.money_field import MoneyField


class ItemKind(models.TextChoices):
    EXPENSE = "expense", _("approved expense")
    CREDIT = "credit", _("credit to the client")
    REBOOKING = "rebook", _("re-booking credit, off the cancellation fee")
    NO_KILL_FEE = "nokill", _("cancellation fee waived")
    NO_LATE_FEE = "nolate", _("late fee waived")

    @classmethod
    def waivers(cls) -> tuple[str, ...]:
        return (cls.NO_KILL_FEE, cls.NO_LATE_FEE)


class SettlementItem(VendorModel):
    """Input of the account, a draft until the final one is issued. Of a fee that is waived, `label`
    is the owner's reason and the amount 0. `clause` of an expense says what approved it before.
    """

    termination = models.ForeignKey(
        "offboarding.Termination", models.CASCADE, related_name="account_items"
    )
    kind = models.CharField(_("kind"), max_length=7, choices=ItemKind)
    label = models.CharField(_("what for"), max_length=200)
    clause = models.CharField(_("clause or evidence"), max_length=80, blank=True)
    amount = MoneyField(_("amount"))
    receipt = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("receipt"),
    )
    day = models.DateField(_("added on"), null=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")


class Settlement(VendorModel):
    """One computed account. `figures` holds every named amount and line as exact strings; `total`
    is what the vendor keeps in all, also of the deposit.
    """

    termination = models.ForeignKey(
        "offboarding.Termination", models.PROTECT, related_name="settlements"
    )
    is_provisional = models.BooleanField(_("provisional"))
    account_on = models.DateField(_("account date"))
    currency = models.CharField(max_length=3, choices=Currency)
    total = MoneyField(_("total"))
    settled = MoneyField(_("already paid"))
    balance = MoneyField(_("balance"))
    figures = models.JSONField(default=dict)
    computed_at = models.DateTimeField(default=timezone.now)
    computed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    invoice = models.OneToOneField(
        "contracts.Invoice", models.PROTECT, null=True, blank=True, related_name="settlement"
    )
    document = models.OneToOneField(
        "clientcare.Document", models.PROTECT, null=True, blank=True, related_name="settlement"
    )

    class Meta:
        ordering = ["computed_at", "pk"]

    @property
    def amount(self) -> Decimal:
        """The balance without its direction."""
        return abs(self.balance)

    @property
    def pph(self) -> Decimal:
        """PPh 23 that the client withholds from the balance."""
        return Decimal(self.figures.get("pph", 0))
