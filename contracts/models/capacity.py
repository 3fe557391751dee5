"""Hours that people have in a week, and the hours planned for contracts."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, FactQuerySet


class WorkWeekQuerySet(FactQuerySet):
    def known_on(self, day):
        """Set by then; they may apply from a later day on."""
        return self.valid().filter(set_on__lte=day)


class WorkWeek(Fact):
    """How many hours a week a member works from `starts_on` on, until the next version; 0: none.

    They are the same on each of `weekdays` (Monday is 0). `reserved` are blocks of personal time,
    as those of contact hours are stored; they are taken out of the hours of their day.
    """

    membership = models.ForeignKey(
        "clientcare.Membership",
        models.PROTECT,
        related_name="work_weeks",
        verbose_name=_("person"),
    )
    starts_on = models.DateField(_("from"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes a week"), validators=[MaxValueValidator(7 * 24 * 60)]
    )
    weekdays = models.JSONField(_("working days"), default=list)
    reserved = models.JSONField(_("personal time"), default=list, blank=True)
    set_on = models.DateField(_("set on"))

    objects = WorkWeekQuerySet.as_manager()

    class Meta:
        verbose_name = _("weekly hours")
        verbose_name_plural = _("weekly hours")
        ordering = ["membership", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "starts_on"],
                condition=Q(withdrawal=None),
                name="work_week_one_version_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min"


class HoursPlan(Fact):
    """Work of one person on a contract, spread evenly over their working days from `from_on` to
    `until_on`; without it to the day of the event, also when that moves.

    Of an `offer` it counts while the offer waits for its answer, and once it is accepted.
    """

    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="hours_plans", verbose_name=_("contract")
    )
    line = models.ForeignKey(
        "contracts.PriceLine",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hours_plans",
        verbose_name=_("price line"),
    )
    membership = models.ForeignKey(
        "clientcare.Membership",
        models.PROTECT,
        related_name="hours_plans",
        verbose_name=_("person"),
    )
    offer = models.ForeignKey(
        "contracts.ChangeOffer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hours_plans",
        verbose_name=_("offer"),
    )
    minutes = models.PositiveIntegerField(_("minutes"), validators=[MinValueValidator(1)])
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    planned_on = models.DateField(_("planned on"))

    class Meta:
        verbose_name = _("planned hours")
        verbose_name_plural = _("planned hours")
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="hours_plan_ends_after_start",
            )
        ]
        indexes = [models.Index(fields=["vendor", "membership"], name="hours_plan_by_person")]

    def __str__(self) -> str:
        return f"{self.minutes} min"
