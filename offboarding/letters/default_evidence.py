"""What the letter of an ending for default (P3) cites: only what each of its demands asked for, as
of the letter's day.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from contracts.models import BoundaryTerm, Flag
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.letter import CitedContacts, CitedInvoice
from offboarding.ladder.grounds import Ground, is_open_on
from offboarding.ladder.spacing import DemandTerms, read_demand_terms
from offboarding.models import Demand, Termination
from offboarding.paths.demanded import DemandedDefault, demanded_pieces, needed_demands


def demanded_default(
    ending: Termination,
    clause: BoundaryTerm | None,
    grounds: Iterable[Ground],
    somasi: Sequence[Demand],
) -> DemandedDefault:
    """`clause`: of default, in force on the letter's day. `somasi`: delivered by then."""
    terms = read_demand_terms(clause) if clause else DemandTerms()
    pieces = demanded_pieces(grounds, somasi, terms, ending.contract)
    return DemandedDefault(ending.letter_on, needed_demands(ending, terms), pieces)


def recorded_grounds(
    ending: Termination,
    flags: Iterable[Flag],
    invoices: Sequence[CitedInvoice],
    contacts: Sequence[CitedContacts],
    *,
    is_replaced: bool = False,
) -> Iterator[Ground]:
    """What each flag that is open on the letter's day leaves unmet, from rows read already.
    `is_replaced`: by the account that leaves with the letter, which closed the flag that day.
    """
    for flag in flags:
        is_closed_by_account = is_replaced and flag.closed_on == ending.letter_on
        if not (is_open_on(flag, ending.letter_on) or is_closed_by_account):
            continue
        ids = set(chain.from_iterable(flag.evidence.values()))
        if TRIGGER_KINDS[flag.kind].evidence is INVOICES:
            items = [invoice.evidence for invoice in invoices if invoice.evidence.is_open]
        else:
            items = [item for cited in contacts if is_about(cited, flag) for item in cited.contacts]
        yield Ground(flag, ending.contract, tuple(item for item in items if item.id in ids))


def is_about(contacts: CitedContacts, flag: Flag) -> bool:
    return (contacts.kind, contacts.term) == (flag.kind, flag.term)


def demanded_invoices(
    invoices: Iterable[CitedInvoice], default: DemandedDefault
) -> list[CitedInvoice]:
    """Without open invoices that were not demanded. One that was paid late stays, with both its
    days.
    """
    ground = default.demanded
    ids = ground.ids if ground and ground.is_money else frozenset()
    return [
        invoice
        for invoice in invoices
        if invoice.evidence.id in ids or not invoice.evidence.is_open
    ]


def demanded_contacts(
    contacts: Iterable[CitedContacts], default: DemandedDefault
) -> list[CitedContacts]:
    ground = default.demanded
    if ground is None or ground.is_money:
        return []
    shown = [
        replace(cited, contacts=tuple(item for item in cited.contacts if item.id in ground.ids))
        for cited in contacts
        if is_about(cited, ground.flag)
    ]
    return [cited for cited in shown if cited.contacts]
