"""A kind of event on the timeline, and a constructor for each common combination of its marks."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class EventKind:
    """A kind of timeline event. `sentence`: lazily translated, with the event's particulars as
    `%(name)s`; where it depends on a number, `ngettext_lazy` with the name of that particular.

    `judges`: the refresh judges the client again; for other kinds it only rewrites the stored rows
    of lists. `is_derived`: written by the refresh itself, so it queues none, unless a user caused
    the event. `refreshes_all`: without a client, all clients' rows are rewritten though it judges
    nothing.
    """

    sentence: Any
    is_fact: bool = False
    judges: bool = False
    is_derived: bool = False
    refreshes_all: bool = False


def fact_event(sentence: Any) -> EventKind:
    return EventKind(sentence, is_fact=True, judges=True)


def plain_event(sentence: Any) -> EventKind:
    return EventKind(sentence)


def team_event(sentence: Any) -> EventKind:
    """About the hours of the team, which lists show."""
    return EventKind(sentence, refreshes_all=True)


def list_event(sentence: Any) -> EventKind:
    """A setting that changes the today list of many clients: when reminders of invoices are due."""
    return EventKind(sentence, refreshes_all=True)


def dismissal_event(sentence: Any) -> EventKind:
    """Not a fact about the client, but it removes evidence from judgement."""
    return EventKind(sentence, judges=True)


def derived_event(sentence: Any) -> EventKind:
    return EventKind(sentence, is_derived=True)
