"""The kinds of trouble, one file per kind, and the one question everybody asks: what stands on a
day?
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from clientcare.models import Vendor
from contracts.models import TriggerKind, TriggerParameters
from contracts.triggers import counting, ghosting, missed_payment, out_of_scope, repeated_breach
from contracts.triggers.asking import ask
from contracts.triggers.found import Exhibit, Standing, Trigger

__all__ = ["KINDS", "Exhibit", "Standing", "limits_in", "limits_of", "parameters_of", "standing"]

KINDS: dict[str, Trigger] = {
    TriggerKind.MISSED_PAYMENT: Trigger(
        TriggerParameters.payment_limits,
        missed_payment.rows,
        missed_payment.read,
        missed_payment.enough,
        missed_payment.may_begin,
    ),
    TriggerKind.GHOSTING: Trigger(
        TriggerParameters.silence_limits,
        ghosting.rows,
        ghosting.read,
        ghosting.enough,
        ghosting.may_begin,
    ),
    TriggerKind.OUT_OF_SCOPE: Trigger(
        TriggerParameters.scope_limits,
        out_of_scope.rows,
        counting.read,
        counting.enough,
        out_of_scope.may_begin,
    ),
    TriggerKind.REPEATED_BREACH: Trigger(
        TriggerParameters.breach_limits,
        repeated_breach.rows,
        counting.read,
        counting.enough,
        repeated_breach.may_begin,
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
    vendor: Vendor,
    today: date,
    *,
    limits: Limits | None = None,
    clients: Iterable[int] | QuerySet | None = None,
    kinds: Collection[str] | None = None,
) -> list[Standing]:
    """Every trigger that stands on `today`, dismissed evidence left out.

    One statement for named clients (`clients`), as a page asks; one per kind for a whole vendor.
    `limits` replaces the vendor's parameters (see `limits_of`), and kinds it does not name are not
    asked about; `kinds` narrows to these.
    """
    limits = limits_of(vendor) if limits is None else limits
    asked = {
        kind: one
        for kind, one in KINDS.items()
        if kind in limits and (kinds is None or kind in kinds)
    }
    if clients is None:
        return [
            found
            for kind, one in asked.items()
            for found in one.standing(vendor, today, limits[kind])
        ]
    rows = ask([one.rows(vendor, today, limits[kind], clients) for kind, one in asked.items()])
    return [found for kind, one in asked.items() for found in one.read(rows[kind], limits[kind])]
