"""The kinds of trouble, one file per kind, and the one question everybody asks: what stands on a day?"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from clientcare.models import Vendor
from contracts.models import TriggerKind, TriggerParameters
from contracts.triggers import counting, ghosting, missed_payment, out_of_scope, repeated_breach
from contracts.triggers.found import Exhibit, Standing, Trigger

__all__ = ["KINDS", "Exhibit", "Standing", "limits_in", "limits_of", "parameters_of", "standing"]

KINDS: dict[str, Trigger] = {
    TriggerKind.MISSED_PAYMENT: Trigger(
        TriggerParameters.payment_limits, missed_payment.standing, missed_payment.enough, missed_payment.may_begin
    ),
    TriggerKind.GHOSTING: Trigger(
        TriggerParameters.silence_limits, ghosting.standing, ghosting.enough, ghosting.may_begin
    ),
    TriggerKind.OUT_OF_SCOPE: Trigger(
        TriggerParameters.scope_limits, out_of_scope.standing, counting.enough, out_of_scope.may_begin
    ),
    TriggerKind.REPEATED_BREACH: Trigger(
        TriggerParameters.breach_limits, repeated_breach.standing, counting.enough, repeated_breach.may_begin
    ),
}

Limits = Mapping[str, Any]


def parameters_of(vendor: Vendor) -> TriggerParameters:
    """The vendor's parameters; the defaults, unsaved, for a vendor that never changed them."""
    return TriggerParameters.objects.of(vendor).first() or TriggerParameters(vendor=vendor)


def limits_of(vendor: Vendor) -> Limits:
    """Per kind its parameters."""
    return limits_in(parameters_of(vendor))


def limits_in(parameters: TriggerParameters) -> Limits:
    return {kind: trigger.limits(parameters) for kind, trigger in KINDS.items()}


def standing(
    vendor: Vendor, today: date, *, limits: Limits | None = None, clients: Iterable[int] | QuerySet | None = None,
    kinds: Collection[str] | None = None,
) -> list[Standing]:  # fmt: skip
    """Every trigger that stands on `today`, dismissed evidence left out; one statement per kind.

    `limits` replaces the vendor's parameters (see `limits_of`), and kinds it does not name are not asked about;
    `clients` narrows to these ids, `kinds` to these kinds.
    """
    limits = limits_of(vendor) if limits is None else limits
    return [
        found
        for kind, trigger in KINDS.items()
        if kind in limits and (kinds is None or kind in kinds)
        for found in trigger.standing(vendor, today, limits[kind], clients)
    ]
