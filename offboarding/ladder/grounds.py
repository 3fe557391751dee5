"""The evidence of a flag that is unmet on a day: nothing else may be demanded."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from contracts.models import Contract, Flag, Invoice, TriggerParameters
from contracts.triggers.active_flags import active_flags
from contracts.triggers.evidence_rows import INVOICES, invoice_items
from contracts.triggers.explain import FlagView, evidence_of
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.limits import limits_in
from contracts.triggers.results import ActiveFlag, EvidenceItem

ReadInvoices = Callable[[], Iterable[Invoice]]


@dataclass(frozen=True)
class Ground:
    """The unmet evidence of one flag that belongs to one contract, oldest first, as of a day.

    Of an invoice what is open that day, never its total. Empty once all of it is cured, or the flag
    was cleared or set aside.
    """

    flag: Flag
    contract: Contract
    items: tuple[EvidenceItem, ...] = ()

    @property
    def is_money(self) -> bool:
        return TRIGGER_KINDS[self.flag.kind].evidence is INVOICES

    @property
    def amount(self) -> Decimal:
        """What is open of it together, in the contract's currency; 0 of contacts."""
        return sum((item.open_amount for item in self.items), Decimal(0))

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(item.id for item in self.items)

    @property
    def latest_day(self) -> date | None:
        """The due day, or day of the contact, that came last: a demand comes after it."""
        return max((item.day for item in self.items if item.day), default=None)


def grounds_of(
    flags: Iterable[Flag], contracts: Iterable[Contract], today: date
) -> dict[tuple[int, int], Ground]:
    """The ground of each flag and contract of one client: one query for the flags, and one for each
    sort of evidence.
    """
    return divide_grounds(evidence_now(list(flags), today), list(contracts))


def grounds_shown(
    views: Iterable[FlagView], contracts: Iterable[Contract]
) -> dict[tuple[int, int], Ground]:
    """The same from flags that a page has read already."""
    unmet = [
        (view.flag, [item for item in view.evidence if item.id in view.active_ids])
        for view in views
    ]
    return divide_grounds(unmet, list(contracts))


def divide_grounds(
    unmet: Iterable[tuple[Flag, Iterable[EvidenceItem]]], contracts: list[Contract]
) -> dict[tuple[int, int], Ground]:
    is_only = len(contracts) == 1
    return {
        (flag.pk, contract.pk): Ground(flag, contract, items_of_contract(items, contract, is_only))
        for flag, items in unmet
        for contract in contracts
    }


def evidence_rows(items: Iterable[EvidenceItem]) -> list[dict[str, Any]]:
    """As `Demand.evidence` stores it: what is demanded, as it is that day."""
    return [
        {
            "id": item.id,
            "number": item.number,
            "day": item.day.isoformat() if item.day else "",
            "open": str(item.open_amount) if hasattr(item.row, "total") else "",
        }
        for item in items
    ]


def active_evidence(flags: list[Flag], today: date) -> list[ActiveFlag]:
    in_force = [flag for flag in flags if is_open_on(flag, today)]
    if not in_force:
        return []
    clients, kinds = {flag.client_id for flag in in_force}, {flag.kind for flag in in_force}
    vendor = in_force[0].vendor
    limits = limits_in(getattr(vendor, "trigger_parameters", None) or TriggerParameters())
    return active_flags(vendor, today, limits=limits, clients=clients, kinds=kinds)


def is_open_on(flag: Flag, today: date) -> bool:
    """Whether this episode had begun and was not cleared by `today`."""
    ends = flag.closed_on
    return not flag.dismissed and flag.since <= today and (ends is None or ends > today)


def evidence_now(
    flags: Sequence[Flag], today: date, read_invoices: ReadInvoices | None = None
) -> list[tuple[Flag, list[EvidenceItem]]]:
    """What is met now of each flag; nothing of one that was dismissed or cleared. `read_invoices`
    gives those that may be demanded, as of `today`, where the caller has them.
    """
    active = {match.subject: match for match in active_evidence(flags, today)}
    met = [flag for flag in flags if flag.subject in active and not flag.dismissed]
    on_money = [flag for flag in met if TRIGGER_KINDS[flag.kind].evidence is INVOICES]
    unread = [flag for flag in met if read_invoices is None or flag not in on_money]
    rows = evidence_of(unread, active, today, is_cited=True)
    if on_money and read_invoices is not None:
        rows[INVOICES.name] = invoice_items(read_invoices(), today)
    items: dict[int, list[EvidenceItem]] = {}
    for flag in met:
        known = rows[TRIGGER_KINDS[flag.kind].evidence.name]
        ids = set(chain.from_iterable(active[flag.subject].ids.values()))
        items[flag.pk] = [known[pk] for pk in ids if pk in known]
    return [(flag, items.get(flag.pk, [])) for flag in flags]


def items_of_contract(
    evidence: Iterable[EvidenceItem], contract: Contract, is_only: bool
) -> tuple[EvidenceItem, ...]:
    """Those of this contract; what names none belongs to it if it is the client's only one, and
    was signed by then.
    """
    items = [item for item in evidence if is_of(item, contract, is_only) and is_unmet(item)]
    items = [item for item in items if getattr(item.row, "currency", "") in ("", contract.currency)]
    return tuple(sorted(items, key=lambda item: (item.day, item.id)))


def is_of(item: EvidenceItem, contract: Contract, is_only: bool) -> bool:
    """An invoice from before the contract is not due by its clauses, unless a person said that it
    belongs to it.
    """
    if item.row.contract_id is not None:
        return item.row.contract_id == contract.pk
    day = getattr(item.row, "issued_on", item.day)
    return is_only and day >= contract.signed_on


def is_unmet(item: EvidenceItem) -> bool:
    """An invoice while some of it is open; a contact always, as only its flag says when it ends."""
    is_invoice = hasattr(item.row, "total")
    return not item.is_withdrawn and (item.is_open if is_invoice else True)
