"""Contract templates: clauses of the library in an order, price lines and a schedule of payment."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.money.money_field import MoneyField
from contracts.models.billing_schedule import StepKind


class ContractTemplate(VendorModel):
    """Edited in place: contracts keep what they were made with. `retired_at`: no contract is made
    from it any more.
    """

    name = models.CharField(_("name of the template"), max_length=80)
    service = models.CharField(_("service"), max_length=200, blank=True)
    service_en = models.CharField(_("service in English"), max_length=200, blank=True)
    is_default = models.BooleanField(_("proposed first"), default=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    class Meta:
        verbose_name = _("contract template")
        verbose_name_plural = _("contract templates")
        ordering = ["-is_default", "name"]
        constraints = [
            models.UniqueConstraint(fields=["vendor", "name"], name="template_name_once"),
            models.UniqueConstraint(
                fields=["vendor"], condition=Q(is_default=True), name="template_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("library_template", args=[self.vendor.slug, self.pk])


class TemplateClause(VendorModel):
    """A clause of the template. A contract takes the version that is the newest on its day."""

    template = models.ForeignKey(
        ContractTemplate, models.CASCADE, related_name="clauses", verbose_name=_("template")
    )
    clause = models.ForeignKey(
        "contracts.LibraryClause", models.PROTECT, related_name="+", verbose_name=_("clause")
    )
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["template", "clause"], name="template_clause_once"),
            models.UniqueConstraint(
                fields=["template", "position"], name="template_clause_position_once"
            ),
        ]


class TemplatePrice(VendorModel):
    """A price line. Without a price it is asked for each contract."""

    template = models.ForeignKey(
        ContractTemplate, models.CASCADE, related_name="prices", verbose_name=_("template")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    description = models.CharField(_("description"), max_length=200)
    description_en = models.CharField(_("description in English"), max_length=200, blank=True)
    price = MoneyField(_("price"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "position"], name="template_price_position_once"
            )
        ]


class CountedFrom(models.TextChoices):
    """What the due day of a payment is counted from."""

    SIGNING = "signing", _("days after signing")
    EVENT = "event", _("days before the event")


class TemplatePayment(VendorModel):
    """One payment of the schedule: a share of the price and the rule of its due day, `days` after
    the day of signing or before that of the event.
    """

    template = models.ForeignKey(
        ContractTemplate, models.CASCADE, related_name="payments", verbose_name=_("template")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("payment"), max_length=7, choices=StepKind)
    percent = models.DecimalField(
        _("share of the price in %"),
        max_digits=6,
        decimal_places=3,
        validators=[MinValueValidator(Decimal("0.001")), MaxValueValidator(Decimal(100))],
    )
    counted_from = models.CharField(_("counted from"), max_length=8, choices=CountedFrom)
    days = models.PositiveSmallIntegerField(_("days"), default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "position"], name="template_payment_position_once"
            )
        ]
