"""A user's answers to client requests (inside the scope, outside, unclear), and change orders."""

from django.db import models
from django.db.models import FilteredRelation, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, FactQuerySet, VendorModel, VendorQuerySet


class ScopeAnswer(models.TextChoices):
    INSIDE = "inside", _("inside the scope")
    OUTSIDE = "outside", _("outside the scope")
    UNCLEAR = "unclear", _("unclear")
    NO_REQUEST = "none", _("no request")


class RequestAnswerQuerySet(FactQuerySet):
    def valid(self):
        """Current answers: neither withdrawn nor replaced, of contacts that are not withdrawn.

        COALESCE instead of IS NULL: otherwise SQLite picks the index on `replaced_by` and
        scans the table instead of one client's rows or a window of days.
        """
        newer = Coalesce("replaced_by", 0, output_field=models.BigIntegerField())
        return super().valid().alias(newer=newer).filter(newer=0, interaction__withdrawal=None)


def current_answer() -> FilteredRelation:
    """Joins to a query of contacts the answer that counts: as `valid` says, if the contact is.
    At most one, by the constraint below.
    """
    return FilteredRelation(
        "answers", condition=Q(answers__withdrawal=None, answers__replaced_by=None)
    )


class RequestAnswer(Fact):
    """A user's answer to a request. It counts from the contact's day, whenever it was recorded. A
    correction is a new row.
    """

    interaction = models.ForeignKey(
        "clientcare.Interaction", models.PROTECT, related_name="answers", verbose_name=_("contact")
    )
    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="requests", verbose_name=_("client")
    )
    # None while several contracts are in force and none was chosen.
    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("contract"),
    )
    # Whether a user chose the contract, directly or by a scope line; else it is the contract of the
    # judgement.
    is_contract_named = models.BooleanField(default=False)
    day = models.DateField(_("day of the request"))
    answer = models.CharField(_("answer"), max_length=7, choices=ScopeAnswer)
    scope_line = models.ForeignKey(
        "contracts.ScopeLine",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("line of the scope"),
    )
    is_revision = models.BooleanField(_("a round of revision"), default=False)
    # Delivery day by the agreed turnaround, for a request inside the scope; None without such a
    # term.
    due_on = models.DateField(_("ours to deliver by"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced",
        verbose_name=_("replaced by"),
    )

    objects = RequestAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a request")
        verbose_name_plural = _("answers to requests")
        constraints = [
            models.UniqueConstraint(
                fields=["interaction"],
                condition=Q(withdrawal=None, replaced_by=None),
                name="request_answer_one_current",
            )
        ]
        indexes = [
            models.Index(fields=["contract", "answer", "day"], name="request_by_contract"),
            models.Index(fields=["vendor", "answer", "day"], name="request_by_day"),
        ]


class ChangeOrder(Fact):
    """Extra work approved by both sides. Linked requests no longer count as outside from that day
    on.
    """

    contract = models.ForeignKey(
        "contracts.Contract",
        models.PROTECT,
        related_name="change_orders",
        verbose_name=_("contract"),
    )
    number = models.CharField(_("number of the change order"), max_length=60)
    title = models.CharField(_("what is added"), max_length=200)
    approved_on = models.DateField(_("approved on"))
    signed_file = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed file"),
    )
    # The offer that the client accepted; None for one recorded by hand.
    offer = models.OneToOneField(
        "contracts.ChangeOffer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="change_order",
        verbose_name=_("offer"),
    )
    requests = models.ManyToManyField(
        "clientcare.Interaction", through="ChangeOrderRequest", related_name="change_orders"
    )

    class Meta:
        verbose_name = _("change order")
        verbose_name_plural = _("change orders")
        ordering = ["approved_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "number"],
                condition=Q(withdrawal=None),
                name="change_order_number_once",
            )
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contract_detail", args=[self.vendor.slug, self.contract_id])


class ChangeOrderRequestQuerySet(VendorQuerySet):
    def valid(self):
        """Links whose change order and contract are not withdrawn."""
        return self.filter(change_order__withdrawal=None, change_order__contract__withdrawal=None)


class ChangeOrderRequest(VendorModel):
    change_order = models.ForeignKey(ChangeOrder, models.CASCADE, related_name="request_items")
    interaction = models.ForeignKey(
        "clientcare.Interaction", models.PROTECT, related_name="change_order_items"
    )

    objects = ChangeOrderRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["change_order", "interaction"], name="change_order_request_once"
            )
        ]
