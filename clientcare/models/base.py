"""Base models: every row has a vendor; a fact also has who recorded it and when, and can be
withdrawn.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import JSONArray
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def put_together_once(build: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator that caches the queryset of a function, which must depend on its arguments only,
    for instance on a day. Building a large queryset costs more than reading its rows. Each call
    returns a copy, so that no rows are cached. Not for querysets with prefetches: the copies would
    share them, and Django stores in them for which row they were read. `cache_clear`: as in
    functools.
    """
    cached = lru_cache(maxsize=8)(build)

    @wraps(build)
    def copied(*args: Any) -> Any:
        return cached(*args).all()

    copied.cache_clear = cached.cache_clear
    return copied


def truth_of(condition: models.Q) -> models.ExpressionWrapper:
    """The condition as a column."""
    return models.ExpressionWrapper(condition, output_field=models.BooleanField())


class JsonRows(models.Aggregate):
    """A JSON list with these columns of every row, in no order; None for no rows. Used in a
    Subquery to read a few small rows together with the row they belong to.
    """

    function = "JSONB_AGG"
    output_field = models.JSONField()

    def __init__(self, *columns: str, **extra: Any) -> None:
        super().__init__(JSONArray(*columns), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)


class VendorQuerySet(models.QuerySet):
    """Tenant filter: every query starts with `.of(vendor)`."""

    def of(self, vendor):
        return self.filter(vendor=vendor)


class ActiveManager(models.Manager):
    """Excludes rows of an import that is not finished: they are no facts yet, so no page, list,
    judgement or sum may include them. The import itself uses `with_unopened`.
    """

    def get_queryset(self):
        return super().get_queryset().filter(unopened=None)


def unopened_by_import():
    """The import that is still writing this row; None for every other row. No index: as for
    `Fact.withdrawal`.
    """
    return models.ForeignKey(
        "contracts.LedgerImport",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name=_("import that is not open yet"),
    )


class VendorModel(models.Model):
    vendor = models.ForeignKey(
        "clientcare.Vendor", models.PROTECT, related_name="+", verbose_name=_("vendor")
    )

    objects = VendorQuerySet.as_manager()

    class Meta:
        abstract = True


class FactQuerySet(VendorQuerySet):
    def valid(self):
        """Facts that are not withdrawn. Only these are judged, printed or summed."""
        return self.filter(withdrawal=None)


class Fact(VendorModel):
    """Something that happened. Never edited, never deleted; a mistake is withdrawn by a
    Withdrawal.
    """

    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    # No index: the column is nearly always NULL, so without statistics SQLite would use the index
    # for "withdrawal IS NULL" and read the whole table instead of one client's rows.
    withdrawal = models.ForeignKey(
        "clientcare.Withdrawal",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("withdrawal"),
    )
    withdrawal_id: int | None  # Django adds it; named for the type checker

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True


def correction_of(model: str) -> models.ForeignKey:
    """The link from a corrected fact to the withdrawn one it replaces. No index: add
    `corrected_once(…)` to the model's constraints, which is a small index.
    """
    return models.ForeignKey(
        model,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="corrections",
        verbose_name=_("corrects"),
    )


def corrected_once(name: str) -> models.UniqueConstraint:
    """A fact is corrected by at most one other, however often the form is sent."""
    return models.UniqueConstraint(
        fields=["corrects"], condition=models.Q(corrects__isnull=False), name=name
    )


class Withdrawal(VendorModel):
    """The withdrawal of a mistaken fact, or of a whole import: it is excluded from every judgement.
    The fact itself stays.
    """

    reason = models.TextField(_("reason"))
    at = models.DateTimeField(_("withdrawn at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")

    def __str__(self) -> str:
        return self.reason
