"""What was agreed: the contract, its price lines and how far each one is. Its terms are rows of
BoundaryTerm.
"""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models import Client
from clientcare.models.base import Fact, FactQuerySet, VendorModel, VendorQuerySet
from clientcare.models.vendor import Currency
from clientcare.money.money_field import MoneyField
from contracts.models.gap import ContractGap


class ContractQuerySet(FactQuerySet):
    def in_force_on(self, today: date):
        """Signed by `today` and not past its end."""
        return self.valid().filter(Q(ends_on=None) | Q(ends_on__gte=today), signed_on__lte=today)

    def going_on(self, today: date):
        """In force, and not covered by a gap: no ending is in effect on the day."""
        ended = ContractGap.objects.covering(today).filter(contract=OuterRef("pk"))
        return self.in_force_on(today).filter(~Exists(ended))

    def unended_on(self, today: date):
        """In force, and no notice of an ending given that still holds: as for `may_contact`, an
        ending is in effect from then on, also before the contract is over by it.
        """
        ending = ContractGap.objects.in_effect(today).filter(contract=OuterRef("pk"))
        return self.in_force_on(today).filter(~Exists(ending))

    def with_unended(self, today: date):
        """Adds `is_unended`, of contracts of any day."""
        unended = self.model.objects.unended_on(today).filter(pk=OuterRef("pk"))
        return self.annotate(is_unended=Exists(unended))


class Contract(Fact):
    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="contracts", verbose_name=_("client")
    )
    number = models.CharField(_("contract number"), max_length=60)
    service = models.CharField(_("service"), max_length=200)
    # What letters in English call it; empty: as agreed.
    service_en = models.CharField(_("service in English"), max_length=200, blank=True)
    signed_on = models.DateField(_("signed on"))
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    # The day agreed now; `EventMove` rows keep the earlier ones.
    event_date = models.DateField(_("event date"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    signed_file = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed file"),
    )

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "number"],
                condition=Q(withdrawal=None),
                name="contract_number_once",
            )
        ]

    def event_day(self, client: Client) -> date | None:
        """The day of the event: the contract's; where it names none, that of the profile of its
        `client`, whom the caller has at hand.
        """
        return self.event_date or client.event_date

    def __str__(self) -> str:
        return self.number

    def service_in(self, language: str) -> str:
        """As agreed where it has no English name."""
        return self.service_en if language == "en" and self.service_en else self.service

    def get_absolute_url(self) -> str:
        return reverse("contract_detail", args=[self.vendor.slug, self.pk])


class PriceLineQuerySet(VendorQuerySet):
    def agreed_by(self, day: date):
        """The contract's own lines and those of change orders approved by then, not withdrawn."""
        order = Q(change_order__withdrawal=None, change_order__approved_on__lte=day)
        return self.filter(Q(change_order=None) | order)


class PriceLine(VendorModel):
    """What is paid for one piece of work: agreed in the contract, or with a change order.

    With an `hourly_rate` it is paid by the time recorded, up to `price`; 0 means there is no limit.
    A milestone is earned as a whole or not at all.
    """

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="lines", verbose_name=_("contract")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    description = models.CharField(_("description"), max_length=200)
    # What letters in English call it; empty: as agreed, in italics.
    description_en = models.CharField(_("description in English"), max_length=200, blank=True)
    clause = models.CharField(_("clause"), max_length=40, blank=True)
    price = MoneyField(_("price"))
    hourly_rate = MoneyField(_("rate per hour"), null=True, blank=True)
    is_milestone = models.BooleanField(_("milestone"), default=False)
    change_order = models.ForeignKey(
        "contracts.ChangeOrder",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="price_lines",
        verbose_name=_("change order"),
    )

    objects = PriceLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("price line")
        verbose_name_plural = _("price lines")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "position"], name="price_line_position_once"
            )
        ]

    def __str__(self) -> str:
        return self.description


class LineProgress(VendorModel):
    """How much of a line was done on a day. A correction is a new row; the latest day by `today`
    counts.
    """

    line = models.ForeignKey(
        PriceLine, models.CASCADE, related_name="progress", verbose_name=_("price line")
    )
    percent = models.DecimalField(
        _("percent done"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    day = models.DateField(_("as of"))
    note = models.CharField(_("what shows it"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.percent}%"
