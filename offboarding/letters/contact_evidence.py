"""Which contacts a letter cites: one dated sentence for each flag raised on contacts, worded by the
flag's kind.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Exists, Q

from clientcare.models import Interaction
from contracts.models import Flag
from contracts.triggers.evidence_rows import CONTACTS
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.letter import CitedContacts
from contracts.triggers.results import EvidenceItem
from offboarding.models import Termination


def cited_contacts(termination: Termination, flags: Iterable[Flag]) -> list[CitedContacts]:
    """Contacts that are evidence, belong to this contract or to none, and happened by the letter's
    day. What was settled by then is left out, such as a request that an approved change order
    covers.
    """
    ours = (None, termination.contract_id)
    theirs = [
        one
        for one in flags
        if TRIGGER_KINDS[one.kind].evidence is CONTACTS and one.contract_id in ours
    ]
    ids = {flag.pk: set(chain.from_iterable(flag.evidence.values())) for flag in theirs}
    if not any(ids.values()):
        return []
    by_id = contacts_with_settled(termination, theirs, set(chain.from_iterable(ids.values())))
    cited = []
    for flag in theirs:
        known = [by_id[pk] for pk in sorted(ids[flag.pk]) if pk in by_id]
        unsettled = [row for row in known if not row.get(f"settled_{flag.kind}")]
        shown = tuple(EvidenceItem("", row["pk"], row["day"]) for row in unsettled)
        cited += [CitedContacts(flag.kind, shown, flag.term)] if shown else []
    return cited


def contacts_with_settled(
    termination: Termination, flags: list[Flag], ids: Collection[int]
) -> dict[int, dict[str, Any]]:
    """By id: day, and of each kind whether that was settled by the letter's day."""
    own = Q(contract=None) | Q(contract=termination.contract_id)
    rows = Interaction.objects.valid().filter(own, pk__in=ids, day__lte=termination.letter_on)
    settled = settled_columns(flags, termination.letter_on)
    return {row["pk"]: row for row in rows.annotate(**settled).values("pk", "day", *settled)}


def settled_columns(flags: Iterable[Flag], day: date) -> dict[str, Exists]:
    """For each kind among them whose evidence can be settled whether a contact is, by `day`."""
    conditions = {
        kind: TRIGGER_KINDS[kind].settled_evidence(day) for kind in {one.kind for one in flags}
    }
    return {f"settled_{kind}": one for kind, one in conditions.items() if one is not None}


def contact_sentences(cited: Iterable[CitedContacts], language: str) -> Iterator[str]:
    for one in cited:
        yield TRIGGER_KINDS[one.kind].letter_sentence(one, language)
