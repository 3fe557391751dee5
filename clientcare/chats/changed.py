"""Messages that were edited or deleted since an earlier export: which recorded contact each was.

Their text has changed, so their identity has too. Side, minute and the place among unchanged
neighbours tell which contact is meant; where they do not, the user is asked. Writes no row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

KNOWN, NEW = "known", "new"  # the user's answer about all that are unclear
Spot = tuple[str, datetime]  # direction and minute (UTC)


@dataclass
class Changed:
    """Identities in the file of messages that are `recorded` under their former text, and of those
    that are `unclear`.
    """

    recorded: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)


def match_changed(
    changed: frozenset[str],
    in_file: Mapping[Spot, Sequence[str]],
    on_record: Mapping[Spot, Sequence[str]],
) -> Changed:
    """`changed`: identities of messages marked as edited or deleted that are not on record as they
    are. `in_file`, `on_record`: all identities of the spots of those messages, in their order.
    """
    matches = Changed()
    for spot, identities in in_file.items():
        _match_spot(changed, identities, on_record.get(spot, ()), matches)
    return matches


def _match_spot(
    changed: frozenset[str], in_file: Sequence[str], on_record: Sequence[str], matches: Changed
) -> None:
    if set(on_record) <= set(in_file):  # every recorded contact is in the file, so these are new
        return
    for file_gap, record_gap in _gaps(in_file, on_record):
        edited = [identity for identity in file_gap if identity in changed]
        if len(edited) == len(record_gap):
            matches.recorded.update(edited)
    matches.unclear.update(changed.intersection(in_file) - matches.recorded)


def _gaps(
    in_file: Sequence[str], on_record: Sequence[str]
) -> list[tuple[Sequence[str], Sequence[str]]]:
    """What lies between two unchanged neighbours, in the file and on record; empty where the
    unchanged ones come in different orders.
    """
    known, present = set(on_record), set(in_file)
    unchanged = [identity for identity in in_file if identity in known]
    if unchanged != [identity for identity in on_record if identity in present]:
        return []
    return list(zip(_split(in_file, known), _split(on_record, present), strict=True))


def _split(identities: Sequence[str], at: set[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for identity in identities:
        if identity in at:
            parts.append([])
        else:
            parts[-1].append(identity)
    return parts
