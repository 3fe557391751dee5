"""Open, grow and close flags so that the stored episodes match the triggers met today."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from types import MappingProxyType

from django.db import transaction

from clientcare.clients.rows_of_clients import rows_present
from clientcare.core.events import record_many
from clientcare.core.sequences import lock_head
from clientcare.models import Client, Event, Vendor
from contracts.judging.judge import judge_contacts
from contracts.models import Flag, Subject
from contracts.triggers.active_flags import active_flags
from contracts.triggers.episode_start import episode_starts
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.limits import Limits, limits_of
from contracts.triggers.results import ActiveFlag


@dataclass
class Changes:
    """The changes of one run. `active` are all triggers met."""

    active: list[ActiveFlag]
    opened: list[Flag] = field(default_factory=list)
    grown: list[Flag] = field(default_factory=list)
    closed: list[Flag] = field(default_factory=list)

    def events(self) -> list[Event]:
        return [
            *(flag_event("flag_raised", flag) for flag in self.opened),
            *(flag_event("flag_grew", flag) for flag in self.grown),
            *(flag_event("flag_cleared", flag) for flag in self.closed),
        ]


@transaction.atomic
def refresh_flags(
    *,
    vendor: Vendor,
    today: date,
    client: Client | None = None,
    clients: Collection[int] | None = None,
) -> Changes:
    """For one client, for `clients` by id or the whole vendor: new contacts against their terms
    first, then every trigger.

    Idempotent; concurrent runs are serialised by the vendor's lock.
    """
    lock_head(vendor)
    if client is not None:
        clients = [client.pk]
    judge_contacts(vendor, clients)
    limits = limits_of(vendor)
    kinds = None if clients is None else kinds_to_ask(clients)
    changes = Changes(active_flags(vendor, today, limits=limits, clients=clients, kinds=kinds))
    flags = Flag.objects.of(vendor).open().select_related("client")
    flags = flags if clients is None else flags.filter(client__in=clients)
    open_flags = {flag.subject: flag for flag in flags}
    fresh = [active for active in changes.active if active.subject not in open_flags]
    changes.opened = raise_flags(vendor, today, fresh, limits)
    still_met = [active for active in changes.active if active.subject in open_flags]
    # What happened to a client was followed by their own refresh.
    changed = flags_with_more(open_flags, still_met, limits) if clients is None else still_met
    changes.grown = grow_flags(vendor, today, open_flags, changed, limits)
    met = {active.subject for active in changes.active}
    changes.closed = [
        clear_flag(flag, today) for subject, flag in open_flags.items() if subject not in met
    ]
    record_many(vendor, changes.events())
    return changes


def kinds_to_ask(clients: Collection[int]) -> list[str]:
    """Those that can have evidence against one of these clients."""
    rests_on = {code: kind.rests_on for code, kind in TRIGGER_KINDS.items()}
    present = rows_present({rows for rows in rests_on.values() if rows is not None}, clients)
    return [code for code, rows in rests_on.items() if rows is None or rows in present]


def raise_flags(
    vendor: Vendor, today: date, fresh: Collection[ActiveFlag], limits: Limits
) -> list[Flag]:
    if not fresh:
        return []
    starts = first_days(vendor, today, fresh, limits)
    clients = Client.objects.of(vendor).in_bulk([active.client_id for active in fresh])
    return Flag.objects.bulk_create(
        Flag(
            vendor=vendor,
            client=clients[active.client_id],
            kind=active.kind,
            contract_id=active.contract_id,
            term_id=active.term_id,
            since=starts[active.subject],
            evidence=active.ids,
            parameters=asdict(limits[active.kind]),
        )
        for active in fresh
    )


def grow_flags(
    vendor: Vendor,
    today: date,
    open_flags: Mapping[Subject, Flag],
    changed: Collection[ActiveFlag],
    limits: Limits,
) -> list[Flag]:
    """Add new evidence to open flags that are still met; their old evidence stays. Returns those
    that grew. The first day is computed again: a new fact may be dated back, and limits may differ.
    """
    if not changed:
        return []
    known_since = {active.subject: open_flags[active.subject].since for active in changed}
    starts, grown = first_days(vendor, today, changed, limits, known_since), []
    for active in changed:
        flag = open_flags[active.subject]
        flag.since = starts[active.subject]
        parameters, flag.parameters = flag.parameters, asdict(limits[active.kind])
        if has_grown := add_evidence(flag, active):
            grown.append(flag)
        known = (known_since[active.subject], parameters)
        if has_grown or (flag.since, flag.parameters) != known:
            flag.save(update_fields=["evidence", "since", "parameters"])
    return grown


def first_days(
    vendor: Vendor,
    today: date,
    active: Collection[ActiveFlag],
    limits: Limits,
    known_since: Mapping[Subject, date] = MappingProxyType({}),
) -> dict[Subject, date]:
    """The first day of each episode, not before the dismissal of an earlier one. `known_since`: the
    stored first day of open flags; a flag dismissed after it, as by a merger, is no earlier one.

    One that was cleared sets no bound: if the condition was met on the days before, then what
    cleared it was a mistake, as a payment that was withdrawn.
    """
    starts = episode_starts(vendor, today, active, limits)
    clients = {flag.client_id for flag in active}
    dismissed = Flag.objects.of(vendor).filter(dismissed=True, client__in=clients)
    for *subject, closed_on in dismissed.values_list(*Subject._fields, "closed_on"):
        of_flag = Subject(*subject)
        if of_flag in starts and closed_on <= known_since.get(of_flag, closed_on):
            starts[of_flag] = max(starts[of_flag], closed_on)
    return starts


def flags_with_more(
    open_flags: Mapping[Subject, Flag], still_met: Iterable[ActiveFlag], limits: Limits
) -> list[ActiveFlag]:
    """Those that have evidence beyond the stored one, or are judged by other limits since."""
    more = []
    for active in still_met:
        flag = open_flags[active.subject]
        known = flag.evidence
        has_more = any(set(ids) - set(known.get(name, ())) for name, ids in active.ids.items())
        if has_more or flag.parameters != asdict(limits[active.kind]):
            more.append(active)
    return more


def add_evidence(flag: Flag, active: ActiveFlag) -> bool:
    """Returns whether there was any that the flag did not have; it is not saved."""
    more = {
        name: sorted(set(ids) - set(flag.evidence.get(name, [])))
        for name, ids in active.ids.items()
    }
    flag.evidence = {name: flag.evidence.get(name, []) + ids for name, ids in more.items()}
    return any(more.values())


def clear_flag(flag: Flag, today: date) -> Flag:
    flag.closed_on = today
    flag.save(update_fields=["closed_on"])
    return flag


def flag_event(kind: str, flag: Flag) -> Event:
    about = {"kind": flag.kind, "flag": flag.pk, "evidence": flag.evidence}
    return Event(kind=kind, by=None, client=flag.client, day=None, particulars=about)
