"""Invoices. Issued invoices never change; credits, disputes and withdrawals are rows of
their own.
"""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.lookups import GreaterThan
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.models import Withholds
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
from clientcare.money.rounding import pph23
from contracts.models.instalment import due_day


class Series(models.TextChoices):
    OWN = "own", _("ours")
    IMPORTED = "imported", _("imported")
    # Written here, with a number that the vendor's other program gave it.
    TYPED = "typed", _("numbered elsewhere")


class Bills(models.TextChoices):
    """What an invoice was issued for, as a person answered; empty: nobody was asked."""

    LINE = "line", _("a price line or a change order")
    EXPENSE = "expense", _("an expense")


def unpaid_on(today: date) -> Q:
    """Invoices whose payments and credits had not reached the total by `today`."""
    return Q(paid_on=None) | Q(paid_on__gt=today)


def is_disputed_on(day: date) -> Exists:
    """Of invoices: whether a dispute covers the day, recorded here or imported."""
    return Exists(Dispute.objects.valid().covering(day).filter(invoice=OuterRef("pk")))


def past_due_on(today: date) -> Q:
    """Of open invoices: those whose due day has passed, unless they are disputed on `today`."""
    return is_due_before(today) & ~is_disputed_on(today)


def is_due_before(today: date) -> Q:
    """Their due day as of `today` has passed. Their own is looked at first: it is never later. The
    larger expression is on the right: Django resolves the left one again for each query.
    """
    return Q(due_on__lt=today) & Q(GreaterThan(Value(today), due_day(today)))


class InvoiceQuerySet(FactQuerySet):
    def issued_by(self, today: date):
        return self.valid().filter(issued_on__lte=today)

    def undisputed_on(self, today: date):
        return self.filter(~is_disputed_on(today))

    def open_on(self, today: date):
        """Issued and not fully paid or credited as of `today`, disputed or not."""
        return self.issued_by(today).filter(unpaid_on(today))


class Invoice(Fact):
    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="invoices", verbose_name=_("client")
    )
    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invoices",
        verbose_name=_("contract"),
    )
    series = models.CharField(_("series"), max_length=8, choices=Series, default=Series.OWN)
    number = models.CharField(_("invoice number"), max_length=60)
    issued_on = models.DateField(_("issued on"))
    due_on = models.DateField(_("due on"))
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    vat = MoneyField(_("PPN"), default=0)
    total = MoneyField(_("total"))
    is_final = models.BooleanField(_("final invoice"), default=False)
    # Of a final invoice: the tax of all work of which no slip has come, as its account says.
    pph = MoneyField(_("PPh 23 to be withheld"), default=0, editable=False)
    bills = models.CharField(_("bills"), max_length=7, choices=Bills, blank=True)
    billed_line = models.ForeignKey(
        "contracts.PriceLine",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("price line"),
    )
    # The step of the contract's schedule that it bills.
    billing_step = models.ForeignKey(
        "contracts.BillingStep",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invoices",
        verbose_name=_("step of the schedule"),
    )
    # The day payments and credits reached the total; maintained by `refresh_paid_on`.
    paid_on = models.DateField(_("settled on"), null=True, blank=True, editable=False)
    # False: the payment that reached the total has no known day. Such an invoice is never late.
    paid_day_known = models.BooleanField(_("day known"), default=True, editable=False)
    document = models.OneToOneField(
        "clientcare.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invoice",
        verbose_name=_("document"),
    )
    ledger_import = models.ForeignKey(
        "contracts.LedgerImport",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invoices",
        verbose_name=_("import"),
    )

    corrects = correction_of("contracts.Invoice")

    unopened = unopened_by_import()

    objects = ActiveManager.from_queryset(InvoiceQuerySet)()
    with_unopened = InvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "series", "number"],
                condition=Q(withdrawal=None, unopened=None),
                name="invoice_number_once",
            ),
            corrected_once("invoice_corrected_once"),
            models.UniqueConstraint(
                fields=["billing_step"],
                condition=Q(withdrawal=None, billing_step__isnull=False),
                name="invoice_step_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["client", "due_on"],
                condition=Q(paid_on=None),
                name="invoice_open_by_client",
            ),
            models.Index(fields=["vendor", "due_on"], name="invoice_by_due_day"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def open_amount(self) -> Decimal:
        """What is open of it, as of the day for which it was read `with_balances`."""
        return self.total - self.received - self.withheld - self.credited

    def tax_to_withhold(self, open_amount: Decimal) -> Decimal:
        """PPh 23 of the price without PPN, in IDR, if the client is known to withhold; of a final
        invoice what its account says. Zero once a part is paid or credited: how much of the rest
        would be withheld is not known.
        """
        if open_amount != self.total:
            return Decimal(0)
        withholds = self.client.withholds == Withholds.YES and not self.is_final
        return pph23(self.total - self.vat, self.currency) if withholds else self.pph

    @property
    def expected_tax(self) -> Decimal:
        """What the client will withhold from the next payment; read as `open_amount` is. Zero where
        the tax is all that is open: what is paid then is not less it.
        """
        tax = self.tax_to_withhold(self.open_amount)
        return tax if tax < self.open_amount else Decimal(0)

    @property
    def expected_payment(self) -> Decimal:
        return self.open_amount - self.expected_tax

    def get_absolute_url(self) -> str:
        return reverse("invoice_detail", args=[self.vendor.slug, self.pk])


class InvoiceLine(VendorModel):
    invoice = models.ForeignKey(
        Invoice, models.CASCADE, related_name="lines", verbose_name=_("invoice")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    description = models.CharField(_("description"), max_length=200)
    quantity = models.DecimalField(_("quantity"), max_digits=9, decimal_places=2, default=1)
    unit_price = MoneyField(_("price each"))
    amount = MoneyField(_("amount"))

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["invoice", "position"], name="invoice_line_position_once"
            )
        ]


class InvoiceCredit(Fact):
    """A credit that reduces an open invoice, for instance because the final invoice bills the whole
    balance again.
    """

    invoice = models.ForeignKey(
        Invoice, models.PROTECT, related_name="credits", verbose_name=_("invoice")
    )
    amount = MoneyField(_("amount"))
    credited_on = models.DateField(_("credited on"))
    reason = models.CharField(_("reason"), max_length=200)
    by_invoice = models.ForeignKey(
        Invoice,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("billed again by"),
    )
    # The document of the final account that replaces the invoice, also one that bills nothing.
    by_document = models.ForeignKey(
        "clientcare.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="credits",
        verbose_name=_("replaced by"),
    )

    # The credit note; none where a final account, which replaces the invoice, says it itself.
    document = models.OneToOneField(
        "clientcare.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="credit",
        verbose_name=_("credit note"),
    )

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")


class DisputeQuerySet(FactQuerySet):
    def covering(self, today: date):
        return self.filter(Q(until_on=None) | Q(until_on__gte=today), from_on__lte=today)


class Dispute(Fact):
    """A dispute: the invoice is not judged during it, both days included. Its end is set once."""

    invoice = models.ForeignKey(
        Invoice, models.PROTECT, related_name="disputes", verbose_name=_("invoice")
    )
    from_on = models.DateField(_("disputed from"))
    until_on = models.DateField(_("disputed until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    unopened = unopened_by_import()

    objects = ActiveManager.from_queryset(DisputeQuerySet)()
    with_unopened = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        indexes = [models.Index(fields=["invoice", "from_on"], name="dispute_by_invoice")]
