"""The rows that lists show, computed from the facts as of a day. Nothing is written here."""

from collections.abc import Collection, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from clientcare.clients.rows_of_clients import RowsOf, rows_present
from clientcare.models import Vendor
from contracts.models import Flag
from offboarding.models import ClientOverview, ClientStake, DecisionKind, Stage, TodayLine
from offboarding.overview.client_facts import ROWS_OF_FACTS, ClientFacts, read_client_facts
from offboarding.overview.gather_lines import gather_lines, rows_of_lines
from offboarding.overview.value_at_stake import CurrencyStake

STAGES = {
    DecisionKind.END: Stage.DECIDED,
    DecisionKind.WATCH: Stage.WATCH,
    DecisionKind.REPAIR: Stage.REPAIR,
}


@dataclass
class ListRows:
    """What is stored for some clients."""

    overviews: list[ClientOverview]
    stakes: list[ClientStake]
    lines: list[TodayLine]


def compute_list_rows(
    vendor: Vendor, today: date, clients: Collection[int], present: Set[RowsOf] | None = None
) -> ListRows:
    """A constant number of queries; pass many clients in portions. `present`: the kinds of rows to
    query; by default those that the clients have.
    """
    if present is None:
        present = rows_present(all_row_kinds(), clients)
    facts = read_client_facts(vendor, today, clients, present)
    overviews = [client_overview(vendor, today, client_facts) for client_facts in facts]
    stakes = [
        ClientStake(
            vendor=vendor,
            client=client_facts.client,
            currency=currency,
            amount=stake.amount,
            overdue=stake.overdue,
            extras=stake.extras,
            extras_this_month=stake.extras_this_month,
        )
        for client_facts in facts
        for currency, stake in sorted(client_facts.stakes.by_currency.items())
    ]
    lines = gather_lines(vendor, today, facts, overviews, present)
    return ListRows(overviews, stakes, lines)


def all_row_kinds() -> Set[RowsOf]:
    """Every kind of row from which list rows are computed."""
    return ROWS_OF_FACTS | rows_of_lines()


def client_overview(vendor: Vendor, today: date, facts: ClientFacts) -> ClientOverview:
    row = ClientOverview(
        vendor=vendor,
        client=facts.client,
        name_key=facts.client.name.casefold(),
        search_text=client_search_text(facts),
        is_listed=is_listed(facts),
        next_event_on=next_event_on(facts, today),
        oldest_due_on=facts.stakes.oldest_due_on,
        stake=facts.stakes.by_currency.get(vendor.currency, CurrencyStake()).amount,
        activity=facts.activity,
        as_of=today,
        **stage_columns(facts),
        **contact_columns(facts, today),
    )
    row.worst_since = min(filter(None, (row.oldest_due_on, row.silent_since)), default=date.max)
    return row


def is_listed(facts: ClientFacts) -> bool:
    """Home leaves out the archive and enquiries, unless a case is open."""
    client = facts.client
    return facts.case is not None or (client.archived_at is None and not client.is_enquiry)


def stage_columns(facts: ClientFacts) -> dict[str, Any]:
    case, ending, stage = facts.case, facts.ending, client_stage(facts)
    return {
        "case": case,
        "has_case": case is not None,
        "termination": ending,
        "stage": stage,
        "needs_attention": stage != Stage.CALM,
        "stage_since": ending.started_on
        if ending
        else case and (case.decided_on or case.opened_on),
        "flags": exhibits_by_kind(facts.flags),
        "flag_count": len(facts.flags),
    }


def contact_columns(facts: ClientFacts, today: date) -> dict[str, Any]:
    client = facts.client
    return {
        "last_contact_on": client.last_contact_on,
        "last_heard_on": client.last_heard_on,
        "last_signed_on": facts.contracts.last_signed_on,
        "silent_since": silent_since(facts, today),
        "is_our_turn": bool(client.is_our_turn),
        "reply_due_at": client.reply_due_at,
    }


def client_search_text(facts: ClientFacts) -> str:
    """Casefolded in Python, because SQLite's LIKE folds only ASCII letters and would not find
    "Élodie".
    """
    client = facts.client
    return " ".join((client.name, client.person_1, client.person_2, client.reference)).casefold()


def client_stage(facts: ClientFacts) -> Stage:
    if facts.ending is not None:
        return Stage.ENDING
    if facts.case is None:
        return Stage.FLAGGED if facts.flags else Stage.CALM
    return STAGES.get(facts.case.decision, Stage.RISK)


def exhibits_by_kind(flags: list[Flag]) -> dict[str, list[int]]:
    """Per kind the number of evidence rows of each open flag; an invoice both missed and late
    counts once.
    """
    counts: dict[str, list[int]] = {}
    for flag in flags:
        exhibits = {exhibit for ids in flag.evidence.values() for exhibit in ids}
        counts.setdefault(flag.kind, []).append(len(exhibits))
    return counts


def last_heard_on(facts: ClientFacts) -> date | None:
    """When we last heard from the client, signing included; None where no contract is in force."""
    days = [day for day in (facts.client.last_heard_on, facts.contracts.last_signed_on) if day]
    return max(days, default=None) if facts.contracts.is_going_on else None


def silent_since(facts: ClientFacts, today: date) -> date | None:
    """None on the day of the client's last message."""
    last = last_heard_on(facts)
    return last if last and last < today else None


def next_event_on(facts: ClientFacts, today: date) -> date | None:
    """The nearest event day of the client and its contracts that is not past, else the client's own
    past event day.
    """
    own = facts.client.event_date
    coming = [*facts.contracts.events, *([own] if own and own >= today else [])]
    return min(coming, default=own)
