"""Plays that wait for some clients, as lists show them: one query, and where a play waits two more
for the calendar and the hindrances. Without late payments, which have lines of their own.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
)

from clientcare.core.days_off import days_off_of
from clientcare.models import Vendor
from contracts.agreement.boundaries import TERM_KINDS
from contracts.models import (
    ChangeOrder,
    Contract,
    ExtraWorkDecision,
    PlayAnswer,
    WorkSuspension,
)
from contracts.plays.choose import due_between, proposed_play
from contracts.plays.crossings import contact_crossings, requests_beyond
from contracts.plays.hindrances import hindrances_of_contract, read_periods
from contracts.plays.occasion import SCOPE
from contracts.plays.occasions import WINDOW

RECENT = timedelta(days=7)  # what is older waits on the client's page of plays only
WAITING_COLUMNS = ("client", "contract", "kind", "day", "first", "is_open")


@dataclass(frozen=True)
class WaitingPlay:
    """`more`: how many other plays of the client wait."""

    client_id: int
    kind: str
    day: date
    first: int
    play: str
    due: date
    more: int = 0


def may_be_answered(today: date) -> Q:
    """For rows with a `contract`: it is in force, no ending and no suspension of it in effect."""
    unended = Contract.objects.unended_on(today).filter(pk=OuterRef("contract"))
    suspended = WorkSuspension.objects.running_on(today).filter(contract=OuterRef("contract"))
    return Q(Exists(unended), ~Exists(suspended))


def recurring_rows(clients: Collection[int], today: date) -> list[tuple]:
    """Rows of WAITING_COLUMNS, also from the window before the recent days, to count
    recurrences.
    """
    since, may = today - RECENT - WINDOW, may_be_answered(today)
    answers = PlayAnswer.objects.valid().filter(answered_on__lte=today)
    same = {name: OuterRef(name) for name in ("contract", "kind", "day")}
    answered = answers.filter(request=None, invoice=None, **same)
    contacts = contact_crossings(clients, since, today).annotate(is_open=open_if(may, answered))
    decided = ExtraWorkDecision.objects.valid().filter(request=OuterRef("interaction"))
    ordered = ChangeOrder.objects.valid().filter(requests=OuterRef("interaction"))
    answered_requests = answers.filter(request=OuterRef("interaction"))
    requests = requests_beyond(clients, since, today)
    requests = requests.annotate(is_open=open_if(may, decided, ordered, answered_requests))
    return list(
        contacts.values_list(*WAITING_COLUMNS).union(
            requests.values_list(*WAITING_COLUMNS), all=True
        )
    )


def open_if(may: Q, *answers: QuerySet) -> ExpressionWrapper:
    none = Q(*(~Exists(rows) for rows in answers))
    return ExpressionWrapper(may & none, output_field=BooleanField())


def first_due(plays: list[WaitingPlay]) -> WaitingPlay:
    first = min(plays, key=lambda play: (play.due, play.day, play.kind))
    return replace(first, more=len(plays) - 1)


def waiting_plays(
    vendor: Vendor, clients: Collection[int], today: date, notices: QuerySet | None = None
) -> dict[int, WaitingPlay]:
    """By client, the play due first. `notices`: as in `read_periods`."""
    rows = recurring_rows(clients, today)
    recent = [row for row in rows if row[3] > today - RECENT and row[5]]
    if not recent:
        return {}
    days_off = days_off_of(vendor)
    periods = read_periods({row[0] for row in recent}, today, notices)
    plays: dict[int, list[WaitingPlay]] = {}
    for client, contract, kind, day, first, _is_open in recent:
        if kind != SCOPE and kind not in TERM_KINDS:
            continue
        times = sum(
            (row[1], row[2]) == (contract, kind) and day - WINDOW < row[3] <= day for row in rows
        )
        play = proposed_play(kind, times)
        hindrances = hindrances_of_contract(contract, periods, today)
        due = due_between(hindrances, play, day, vendor, days_off)
        plays.setdefault(client, []).append(WaitingPlay(client, kind, day, first, play, due))
    return {pk: first_due(waiting) for pk, waiting in plays.items()}
