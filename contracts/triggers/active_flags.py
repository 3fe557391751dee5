"""The query of all triggers that are met on a day."""

from collections.abc import Collection
from datetime import date
from itertools import chain

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
    codes = limits.keys() if kinds is None else limits.keys() & set(kinds)
    chosen = [kind for code, kind in TRIGGER_KINDS.items() if code in codes]
    if clients is None:
        by_kind = (kind.active_on(vendor, today, limits[kind.code]) for kind in chosen)
    else:
        query = (kind.evidence_query(vendor, today, limits[kind.code], clients) for kind in chosen)
        rows = run_union(list(query))
        by_kind = (kind.read_rows(rows[kind.code], limits[kind.code]) for kind in chosen)
    return list(chain.from_iterable(by_kind))
