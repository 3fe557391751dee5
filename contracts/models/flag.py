"""Flags: episodes of a trigger that is met (opened, perhaps grown, closed), and
dismissed evidence.
"""

from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel, VendorQuerySet


class Subject(NamedTuple):
    """The key of an open flag: at most one exists per subject."""

    client_id: int
    kind: str
    contract_id: int | None = None
    term_id: int | None = None


class FlagQuerySet(VendorQuerySet):
    def open(self):
        return self.filter(closed_on=None)

    def with_subject(self):
        """Load what a flag's text names: the vendor's parameters, contract and term."""
        return self.select_related("vendor__trigger_parameters", "contract", "term")


class Flag(VendorModel):
    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="flags", verbose_name=_("client")
    )
    # a code of contracts.triggers.kinds.TRIGGER_KINDS
    kind = models.CharField(_("kind"), max_length=20)
    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="flags",
        verbose_name=_("contract"),
    )
    term = models.ForeignKey(
        "contracts.BoundaryTerm",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="flags",
        verbose_name=_("boundary term"),
    )
    since = models.DateField(_("since"))
    closed_on = models.DateField(_("cleared on"), null=True, blank=True)
    dismissed = models.BooleanField(_("dismissed"), default=False)
    # For missed_payment {"missed": [invoice ids], "late": [invoice ids]}; otherwise {"ids": […]}.
    evidence = models.JSONField(default=dict)
    parameters = models.JSONField(default=dict)
    raised_at = models.DateTimeField(default=timezone.now)

    objects = FlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.UniqueConstraint(
                fields=["client", "kind"],
                condition=Q(closed_on=None, contract=None),
                name="flag_one_open",
            ),
            models.UniqueConstraint(
                fields=["client", "kind", "contract"],
                condition=Q(closed_on=None, contract__isnull=False, term=None),
                name="flag_one_open_per_contract",
            ),
            models.UniqueConstraint(
                fields=["client", "kind", "term"],
                condition=Q(closed_on=None, term__isnull=False),
                name="flag_one_open_per_term",
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def subject(self) -> Subject:
        return Subject(self.client_id, self.kind, self.contract_id, self.term_id)

    def get_absolute_url(self) -> str:
        return reverse("flag_detail", args=[self.vendor.slug, self.pk])


class Dismissal(VendorModel):
    """The owner's dismissal of a flag's evidence, effective from its day."""

    flag = models.ForeignKey(
        Flag, models.PROTECT, related_name="dismissals", verbose_name=_("flag")
    )
    dismissed_on = models.DateField(_("dismissed on"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(default=timezone.now)


class DismissedContact(VendorModel):
    """A contact that is no longer evidence of this kind, as a row, so that the evidence query can
    exclude it.
    """

    dismissal = models.ForeignKey(Dismissal, models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=20)
    interaction = models.ForeignKey(
        "clientcare.Interaction", models.PROTECT, related_name="dismissals"
    )
    dismissed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dismissal", "interaction"], name="dismissed_contact_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["interaction", "kind", "dismissed_on"], name="dismissed_by_contact"
            )
        ]


class DismissedInvoice(VendorModel):
    """An invoice that is no longer evidence of this kind."""

    dismissal = models.ForeignKey(Dismissal, models.CASCADE, related_name="invoices")
    kind = models.CharField(max_length=20)
    invoice = models.ForeignKey("contracts.Invoice", models.PROTECT, related_name="dismissals")
    dismissed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dismissal", "invoice"], name="dismissed_invoice_once")
        ]
        indexes = [
            models.Index(fields=["invoice", "kind", "dismissed_on"], name="dismissed_by_invoice")
        ]
