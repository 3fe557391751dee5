"""A flag as pages show it: rule with numbers, since when, evidence, and what would clear it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from contracts.models import Dismissal, Flag, Subject, TriggerParameters
from contracts.triggers.active_flags import active_flags
from contracts.triggers.evidence_rows import EvidenceSort
from contracts.triggers.flag_text import FlagFacts, day_text
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.limits import Limits, limits_in
from contracts.triggers.results import ActiveFlag, EvidenceItem


@dataclass(frozen=True)
class FlagView:
    """One flag as its card and page show it. `state` is a colour state. `exhibits` is the type of
    `evidence`: "invoices", each with `days_open`, or "contacts"; `template` renders it. `agreed`:
    the contract or clause it is about, as it is worded. `dismissal_note`: what dismissing it means.
    """

    flag: Flag
    state: str
    title: str
    sentence: str
    clears_by: str
    parameters: str
    exhibits: str
    template: str
    evidence: Sequence[EvidenceItem]
    agreed: str = ""
    dismissed: str = ""
    dismissal_note: str = ""
    # ids of the evidence that is met now
    active_ids: frozenset[int] = frozenset()

    @property
    def has_reminder(self) -> bool:
        """Whether a friendly reminder can ask for what it is about."""
        return bool(TRIGGER_KINDS[self.flag.kind].reminder)

    @property
    def counted(self) -> list[EvidenceItem]:
        """Evidence that was not withdrawn since; withdrawn rows are still shown."""
        return [item for item in self.evidence if not item.is_withdrawn]


def flag_views(flags: Iterable[Flag], today: date) -> list[FlagView]:
    """Flags of one vendor, read `with_subject()`, in the order given, as of `today`.

    One query for those that are open, one for each sort of evidence, and one for those that were
    dismissed, however many there are.
    """
    flags = list(flags)
    if not flags:
        return []
    limits = limits_in(getattr(flags[0].vendor, "trigger_parameters", None) or TriggerParameters())
    active = active_now(flags, today, limits)
    rows = evidence_of(flags, active, today)
    dismissals = Prefetch("dismissals", Dismissal.objects.select_related("by"))
    prefetch_related_objects([flag for flag in flags if flag.dismissed], dismissals)
    return [
        flag_view(
            flag, active.get(flag.subject) if flag.closed_on is None else None, limits, rows, today
        )
        for flag in flags
    ]


def active_now(flags: Iterable[Flag], today: date, limits: Limits) -> dict[Subject, ActiveFlag]:
    """Subject → active flag, for the clients and kinds of these open flags."""
    open_now = [flag for flag in flags if flag.closed_on is None]
    if not open_now:
        return {}
    clients, kinds = {flag.client_id for flag in open_now}, {flag.kind for flag in open_now}
    met = active_flags(open_now[0].vendor, today, limits=limits, clients=clients, kinds=kinds)
    return {flag.subject: flag for flag in met}


def evidence_of(
    flags: Iterable[Flag],
    active: Mapping[Subject, ActiveFlag],
    today: date,
    *,
    is_cited: bool = False,
) -> dict[str, Mapping[int, EvidenceItem]]:
    """Type of evidence → rows by id, of everything that is or was evidence. `is_cited`: in a
    letter.
    """
    ids: dict[str, set[int]] = {}
    sorts: dict[str, EvidenceSort] = {}
    for flag in flags:
        sort = TRIGGER_KINDS[flag.kind].evidence
        sorts[sort.name] = sort
        ids.setdefault(sort.name, set()).update(all_ids(flag, active.get(flag.subject)))
    loads = {name: sort.load_cited if is_cited else sort.load for name, sort in sorts.items()}
    return {name: loads[name](pks, today) for name, pks in ids.items()}


def all_ids(flag: Flag, active: ActiveFlag | None) -> set[int]:
    return {*chain(*flag.evidence.values()), *(chain(*active.ids.values()) if active else ())}


def flag_view(
    flag: Flag,
    active: ActiveFlag | None,
    limits: Limits,
    rows: Mapping[str, Mapping[int, EvidenceItem]],
    today: date,
) -> FlagView:
    """`active` is what is met now; None for a flag that is closed, or will be with the next
    refresh.
    """
    kind = TRIGGER_KINDS[flag.kind]
    known = rows[kind.evidence.name]
    its_limits = limits[flag.kind] if active else kind.read_limits(flag.parameters)
    now = flag.evidence if active is None else active.ids
    lists = {name: [known[pk] for pk in ids if pk in known] for name, ids in now.items()}
    facts = FlagFacts(flag, its_limits, lists, active, today)
    shown = [known[pk] for pk in all_ids(flag, active) if pk in known]
    return FlagView(
        flag=flag,
        state="ended" if flag.closed_on else "risk",
        title=str(kind.label),
        sentence=" ".join([*kind.sentences(facts), since_text(flag)]),
        clears_by=kind.clears_by(facts) if active else "",
        parameters=kind.rule(its_limits),
        exhibits=kind.evidence.name,
        template=kind.evidence.template,
        evidence=sorted(shown, key=kind.evidence.order),
        agreed=kind.agreed(flag),
        dismissed=" ".join(map(dismissal_text, flag.dismissals.all())) if flag.dismissed else "",
        dismissal_note=str(kind.dismissal_note),
        active_ids=frozenset(chain(*active.ids.values()) if active else ()),
    )


def since_text(flag: Flag) -> str:
    if flag.closed_on is None:
        return _("Since %(day)s.") % {"day": day_text(flag.since)}
    return _("From %(day)s to %(end)s.") % {
        "day": day_text(flag.since),
        "end": day_text(flag.closed_on),
    }


def dismissal_text(dismissal: Dismissal) -> str:
    """Who dismissed the flag, when and why. A flag is dismissed at most once."""
    return _("Set aside by %(who)s on %(day)s: %(reason)s") % {
        "who": dismissal.by or "–",
        "day": day_text(dismissal.dismissed_on),
        "reason": dismissal.reason,
    }
