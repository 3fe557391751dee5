"""What a flag says on a page: its rule with numbers, since when, its evidence, and what would clear
it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from clientcare.models import Interaction
from contracts.models import Flag, Invoice, Subject, TriggerParameters
from contracts.triggers import Limits, Standing, exhibits, limits_in, standing
from contracts.triggers.words import WORDS, Told, in_words


@dataclass(frozen=True)
class FlagView:
    """One flag as its card and page show it. `state` is a state of the face. `exhibits` says what
    `evidence` is: "invoices", each with `days_open`, or "contacts". `agreed`: the contract or
    clause it is about, in its own words.
    """

    flag: Flag
    state: str
    title: str
    sentence: str
    clears_by: str
    parameters: str
    exhibits: str
    evidence: Sequence[Invoice | Interaction]
    agreed: str = ""
    dismissed: str = ""

    @property
    def counted(self) -> list[Invoice | Interaction]:
        """Without what was withdrawn since, which stays in sight."""
        return [one for one in self.evidence if one.withdrawal_id is None]


def flag_views(flags: Iterable[Flag], today: date) -> list[FlagView]:
    """Flags of one vendor, read `with_subject()`, in the order given, as of `today`.

    One statement for each kind among them that is open and one for each sort of exhibit, however
    many there are.
    """
    flags = list(flags)
    if not flags:
        return []
    limits = limits_in(getattr(flags[0].vendor, "trigger_parameters", None) or TriggerParameters())
    stands = standing_now(flags, today, limits)
    rows = evidence_of(flags, stands, today)
    return [
        flag_view(
            flag, stands.get(flag.subject) if flag.closed_on is None else None, limits, rows, today
        )
        for flag in flags
    ]


def standing_now(flags: Iterable[Flag], today: date, limits: Limits) -> dict[Subject, Standing]:
    """What stands now of the subjects of open flags, asking for no other kinds."""
    open_now = [flag for flag in flags if flag.closed_on is None]
    if not open_now:
        return {}
    clients, kinds = {flag.client_id for flag in open_now}, {flag.kind for flag in open_now}
    found = standing(open_now[0].vendor, today, limits=limits, clients=clients, kinds=kinds)
    return {one.subject: one for one in found}


def evidence_of(
    flags: Iterable[Flag], stands: Mapping[Subject, Standing], today: date
) -> dict[str, dict[int, Any]]:
    """Per sort of exhibit every row that is or was evidence."""
    ids: dict[str, set[int]] = {}
    for flag in flags:
        found = stands.get(flag.subject)
        ids.setdefault(WORDS[flag.kind].exhibits, set()).update(all_ids(flag, found))
    return {sort: exhibits.READ[sort](pks, today) for sort, pks in ids.items()}


def all_ids(flag: Flag, found: Standing | None) -> set[int]:
    return {*chain(*flag.evidence.values()), *(chain(*found.ids.values()) if found else ())}


def flag_view(
    flag: Flag,
    found: Standing | None,
    limits: Limits,
    rows: Mapping[str, Mapping[int, Any]],
    today: date,
) -> FlagView:
    """`found` is what stands now; None for a flag that is closed, or will be with the
    next judging.
    """
    words = WORDS[flag.kind]
    known = rows[words.exhibits]
    rule = limits[flag.kind] if flag.closed_on is None else words.limits(**flag.parameters)
    now = flag.evidence if found is None else found.ids
    lists = {name: [known[pk] for pk in ids if pk in known] for name, ids in now.items()}
    told = Told(flag, rule, lists, found, today)
    shown = [known[pk] for pk in all_ids(flag, found) if pk in known]
    return FlagView(
        flag=flag,
        state="ended" if flag.closed_on else "risk",
        title=str(flag.get_kind_display()),
        sentence=" ".join([*words.sentences(told), since_words(flag)]),
        clears_by=words.clears_by(told) if found else "",
        parameters=words.rule(rule),
        exhibits=words.exhibits,
        evidence=sorted(shown, key=exhibits.ORDER[words.exhibits]),
        agreed=words.agreed(flag),
        dismissed=dismissed_words(flag) if flag.aside_on else "",
    )


def since_words(flag: Flag) -> str:
    if flag.closed_on is None:
        return _("Since %(day)s.") % {"day": in_words(flag.since)}
    return _("From %(day)s to %(end)s.") % {
        "day": in_words(flag.since),
        "end": in_words(flag.closed_on),
    }


def dismissed_words(flag: Flag) -> str:
    return _("Set aside by %(who)s on %(day)s: %(reason)s") % {
        "who": flag.aside_by or "–",
        "day": in_words(flag.aside_on),
        "reason": flag.aside_reason,
    }
