"""The query of all triggers that are met on a day."""

from collections.abc import Collection
from datetime import date

from clientcare.models import Vendor
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.limits import Limits, limits_of
from contracts.triggers.results import ActiveFlag
from contracts.triggers.union_query import Clients, run_union


def active_flags(
    vendor: Vendor,
    today: date,
    *,
    limits: Limits | None = None,
    clients: Clients = None,
    kinds: Collection[str] | None = None,
) -> list[ActiveFlag]:
    """Every trigger that is met on `today`, without dismissed evidence.

    One query for given clients (`clients`), as a page needs; one per kind for a whole vendor.
    `limits` replaces the vendor's limits (see `limits_of`), and kinds it does not name are left
    out; `kinds` narrows to these.
    """
    limits = limits_of(vendor) if limits is None else limits
    chosen = {
        code: kind
        for code, kind in TRIGGER_KINDS.items()
        if code in limits and (kinds is None or code in kinds)
    }
    if clients is None:
        return [
            one
            for code, kind in chosen.items()
            for one in kind.active_on(vendor, today, limits[code])
        ]
    rows = run_union(
        [kind.evidence_query(vendor, today, limits[code], clients) for code, kind in chosen.items()]
    )
    return [
        one for code, kind in chosen.items() for one in kind.read_rows(rows[code], limits[code])
    ]
