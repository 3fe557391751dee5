"""Boundary terms: what was agreed about hours, channels, scope, response, payment and notice, each
with its days.

A term is data, so that every contact and payment can be tested against the one in force on its day.
It is never edited: an amendment adds a term that takes over from its first day, and when that one
ends the earlier one holds again.
"""

from datetime import date

from django.db import models
from django.db.models import Exists, Expression, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, FactQuerySet, VendorModel


class Amendment(Fact):
    """An amendment signed by both sides. Its terms are in force from `starts_on`, never before
    signing.
    """

    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="amendments", verbose_name=_("contract")
    )
    number = models.CharField(_("number of the amendment"), max_length=60)
    signed_on = models.DateField(_("signed on"))
    starts_on = models.DateField(_("takes effect on"))
    note = models.CharField(_("what changes, in a sentence"), max_length=200, blank=True)
    signed_file = models.ForeignKey(
        "clientcare.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed file"),
    )

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "number"],
                condition=Q(withdrawal=None),
                name="amendment_number_once",
            )
        ]

    def __str__(self) -> str:
        return self.number


class TermQuerySet(FactQuerySet):
    def covering(self, day: date | Expression):
        """Valid terms whose days include `day`, also those overridden by a later one."""
        return self.valid().filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def holding(self, kind: str, day: date | Expression):
        """For the terms of one contract: the term of this kind in force on `day` is the
        first row.
        """
        return self.covering(day).filter(kind=kind).order_by("-starts_on", "-pk")

    def in_force_on(self, day: date | OuterRef):
        """For each contract and kind the term in force: the one covering the day that
        started last.
        """
        same = Q(contract=OuterRef("contract"), kind=OuterRef("kind"))
        later = Q(starts_on__gt=OuterRef("starts_on")) | Q(
            starts_on=OuterRef("starts_on"), pk__gt=OuterRef("pk")
        )
        inside = OuterRef(day) if isinstance(day, OuterRef) else day
        return self.covering(day).filter(
            ~Exists(self.model.objects.covering(inside).filter(same, later))
        )


class BoundaryTerm(Fact):
    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="terms", verbose_name=_("contract")
    )
    amendment = models.ForeignKey(
        Amendment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("amendment"),
    )
    # a code of contracts.agreement.boundaries.TERM_KINDS
    kind = models.CharField(_("kind"), max_length=12)
    clause = models.CharField(_("clause"), max_length=80, blank=True)
    quote = models.TextField(_("the clause in its own words"), blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    # Read and checked by the kind's class in contracts/agreement/boundaries.
    value = models.JSONField(_("what was agreed"), default=dict)
    # The version of the library that it was made with; None for a term recorded by hand.
    clause_version = models.ForeignKey(
        "contracts.ClauseVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("version of the library"),
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("boundary term")
        verbose_name_plural = _("boundary terms")
        ordering = ["kind", "starts_on", "pk"]
        indexes = [models.Index(fields=["contract", "kind", "starts_on"], name="term_by_contract")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="term_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.clause}".strip()


class ScopeLine(VendorModel):
    """One deliverable: how much of it, what is included, what is not, and the number of revision
    rounds. `quantity` with its `unit`, or neither: 300 photos.
    """

    term = models.ForeignKey(
        BoundaryTerm, models.CASCADE, related_name="scope_lines", verbose_name=_("scope of work")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("what is delivered"), max_length=200)
    clause = models.CharField(_("clause"), max_length=40, blank=True)
    quantity = models.PositiveIntegerField(_("quantity"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    included = models.TextField(_("included"), blank=True)
    excluded = models.TextField(_("not included"), blank=True)
    revision_rounds = models.PositiveSmallIntegerField(
        _("rounds of revision"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("line of the scope")
        verbose_name_plural = _("lines of the scope")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["term", "position"], name="scope_line_position_once"),
            models.CheckConstraint(
                condition=Q(quantity=None, unit="") | Q(quantity__gte=1) & ~Q(unit=""),
                name="scope_line_quantity_with_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PauseQuerySet(FactQuerySet):
    def covering(self, day: date):
        return self.valid().filter(from_on__lte=day, until_on__gte=day)


class Pause(Fact):
    """A pause agreed by both sides, both days included. Silence is not judged during it."""

    client = models.ForeignKey(
        "clientcare.Client", models.PROTECT, related_name="pauses", verbose_name=_("client")
    )
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    reason = models.CharField(_("why"), max_length=200)

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreed pause")
        verbose_name_plural = _("agreed pauses")
        indexes = [models.Index(fields=["client", "from_on"], name="pause_by_client")]

    def __str__(self) -> str:
        return self.reason
