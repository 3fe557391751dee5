"""Reminders and written demands (somasi) on a client's default: what was asked, and when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import roman_number
from clientcare.models import DeliveryPurpose
from clientcare.models.base import VendorModel, VendorQuerySet
from clientcare.money.money_field import MoneyField


class DemandKind(models.TextChoices):
    REMINDER = "reminder", _("reminder")
    SOMASI = "somasi", _("written demand (somasi)")


class DemandState(models.TextChoices):
    ISSUED = "issued", _("written, not sent yet")
    DELIVERED = "delivered", _("delivered")
    VOID = "void", _("void")


class DemandQuerySet(VendorQuerySet):
    def delivered(self):
        """Somasi that reached the client, in the order of their days; no reminder, none that came
        back or is void.
        """
        rows = self.filter(kind=DemandKind.SOMASI, state=DemandState.DELIVERED)
        return rows.order_by("sent_on", "pk")


class Demand(VendorModel):
    """One reminder or somasi on a flag of a contract. It hangs on the contract, because an ending
    may come later or never.

    Written here, it is a frozen `document` and asks for what `evidence` lists; `attachment` is its
    PDF once it was delivered. Written elsewhere, it is an uploaded `attachment` alone. It counts
    while it is delivered: a bounce makes it ISSUED again.
    """

    client = models.ForeignKey(
        "clientcare.Client",
        models.PROTECT,
        related_name="written_demands",
        verbose_name=_("client"),
    )
    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        related_name="written_demands",
        verbose_name=_("contract"),
    )
    # None only of a demand that was uploaded when no flag fitted: it counts nowhere.
    flag = models.ForeignKey(
        "contracts.Flag",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="written_demands",
        verbose_name=_("flag"),
    )
    # The ending at which a demand written elsewhere was uploaded.
    termination = models.ForeignKey(
        "offboarding.Termination", models.CASCADE, null=True, blank=True, related_name="demands"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=DemandKind, default=DemandKind.SOMASI)
    state = models.CharField(
        _("state"), max_length=9, choices=DemandState, default=DemandState.DELIVERED
    )
    # Which somasi on this default: 1, 2, 3; 0 of a reminder.
    rung = models.PositiveSmallIntegerField(_("number of the somasi"), default=1)
    document = models.OneToOneField(
        "clientcare.Document", models.PROTECT, null=True, blank=True, related_name="demand"
    )
    attachment = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    dated_on = models.DateField(_("dated"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    deadline_on = models.DateField(_("deadline"))
    # What it asks for, as it was that day: [{"id", "number", "day", "open"}], of the sort of
    # evidence of the flag's kind; "open" is an amount as a string, "" of a contact.
    evidence = models.JSONField(default=list)
    # The reminders and somasi before it that its text names, by id: one that comes back stops it.
    earlier_ids = models.JSONField(default=list)
    amount = MoneyField(_("amount"), default=0)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    subject = models.CharField(_("subject"), max_length=160, blank=True)
    body = models.TextField(_("text in Indonesian"), blank=True)
    body_en = models.TextField(_("text in English"), blank=True)
    # Why it gives fewer days than agreed or usual; the lawyer sees it.
    short_reason = models.CharField(_("why fewer days"), max_length=300, blank=True)
    # The advocate who read it before it left, as the owner wrote it; empty: not reviewed.
    reviewed_by = models.CharField(_("read by an advocate"), max_length=200, blank=True)
    # The words about which the linter warned and that the owner kept, and why; the lawyer sees it.
    kept_words = models.JSONField(default=list)
    words_reason = models.CharField(_("why these words stay"), max_length=500, blank=True)
    issued_at = models.DateTimeField(default=timezone.now, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    void_reason = models.CharField(_("why voided"), max_length=200, blank=True)

    objects = DemandQuerySet.as_manager()

    class Meta:
        verbose_name = _("demand")
        verbose_name_plural = _("demands")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "flag", "kind"],
                condition=Q(state="issued"),
                name="demand_one_on_its_way",
            ),
            models.CheckConstraint(
                condition=~Q(state="delivered") | Q(sent_on__isnull=False),
                name="demand_delivered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.document.number if self.document else self.label

    def get_absolute_url(self) -> str:
        return reverse("demand", args=[self.vendor.slug, self.pk])

    @property
    def label(self) -> str:
        """“Somasi II”, “Reminder”: its name on pages."""
        if self.kind == DemandKind.REMINDER:
            return gettext("Reminder")
        return gettext("Somasi %(number)s") % {"number": roman_number(self.rung)}

    @property
    def is_unreviewed(self) -> bool:
        """A somasi written here that no advocate read. Of one written elsewhere it is not known."""
        return bool(self.rung and self.document_id and not self.reviewed_by)

    @property
    def letter_day(self) -> date:
        """The day by which letters name it: its own date; of one written elsewhere, which has none
        on record, the day on which it was sent.
        """
        return self.dated_on or self.sent_on

    @property
    def contact_purpose(self) -> str:
        """As contracts/agreement/may_contact.py has it: a reminder is one in whatever form."""
        is_reminder = self.kind == DemandKind.REMINDER
        return DeliveryPurpose.REMINDER if is_reminder else DeliveryPurpose.DEMAND

    @property
    def evidence_ids(self) -> frozenset[int]:
        return frozenset(item["id"] for item in self.evidence)
