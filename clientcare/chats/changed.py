"""Messages that were edited or deleted since an earlier export: which recorded contact each was.

Their text is another now, so their identity is too. Side, minute and the place among neighbours
that did not change tell which contact is meant; where they do not, a person is asked. Writes no
row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

KNOWN, NEW = "known", "new"  # a person's answer about all that are unclear
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
    found = Changed()
    for spot, identities in in_file.items():
        _match_spot(changed, identities, on_record.get(spot, ()), found)
    return found


def _match_spot(
    changed: frozenset[str], in_file: Sequence[str], on_record: Sequence[str], found: Changed
) -> None:
    here = [one for one in in_file if one in changed]
    left = [one for one in on_record if one not in in_file]
    if not left:  # nothing was recorded then that they could be: they are new
        return
    pairs = _gaps(in_file, on_record)
    for ours, theirs in pairs or []:
        edited = [one for one in ours if one in changed]
        if len(edited) == len(theirs):
            found.recorded.update(edited)
    found.unclear.update(one for one in here if one not in found.recorded)


def _gaps(
    in_file: Sequence[str], on_record: Sequence[str]
) -> list[tuple[Sequence[str], Sequence[str]]] | None:
    """What lies between two unchanged neighbours, in the file and on record; None where even those
    come in another order.
    """
    known, present = set(on_record), set(in_file)
    if [one for one in in_file if one in known] != [one for one in on_record if one in present]:
        return None
    return list(zip(_split(in_file, known), _split(on_record, present), strict=True))


def _split(identities: Sequence[str], at: set[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for one in identities:
        if one in at:
            parts.append([])
        else:
            parts[-1].append(one)
    return parts
