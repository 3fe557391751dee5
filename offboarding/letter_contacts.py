"""What the letter cites of contacts: one dated sentence for each flag that rests on them, no word
of judgement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import Exists, OuterRef, Q

from clientcare.models import Interaction
from clientcare.sheet_words import long_date
from contracts.boundaries import TERM_KINDS
from contracts.models import BoundaryTerm, ChangeOrder, Flag, TriggerKind
from offboarding.models import Termination

MOST_DAYS = 5
SENTENCES = {
    "id": {
        TriggerKind.GHOSTING: "Kami menghubungi {days} dan menantikan balasan.",
        TriggerKind.OUT_OF_SCOPE: "Permintaan {days} berada di luar ruang lingkup yang disepakati.",
        TriggerKind.REPEATED_BREACH: "Kami dihubungi {days} di luar {term} yang disepakati.",
    },
    "en": {
        TriggerKind.GHOSTING: "We contacted you {days} and asked for a reply.",
        TriggerKind.OUT_OF_SCOPE: "The requests made {days} are outside the scope agreed.",
        TriggerKind.REPEATED_BREACH: "We were contacted {days} outside {term}.",
    },
}
DAYS = {
    "id": {
        "few": "pada {days}",
        "and": " dan ",
        "many": "pada {count} hari antara {first} dan {last}",
    },
    "en": {
        "few": "on {days}",
        "and": " and ",
        "many": "on {count} days between {first} and {last}",
    },
}


@dataclass(frozen=True)
class CitedContacts:
    """The days of one flag's contacts, and the term they broke where it is about one."""

    kind: str
    days: tuple[date, ...]
    term: BoundaryTerm | None = None


def cited_contacts(termination: Termination, flags: Iterable[Flag]) -> list[CitedContacts]:
    """Contacts that stand as evidence, belong to this contract or to none, and happened by the
    letter's day. A request that an approved change order covers is settled and left out.
    """
    ours = (None, termination.contract_id)
    theirs = [one for one in flags if one.kind in SENTENCES["id"] and one.contract_id in ours]
    ids = set(chain.from_iterable(one.evidence.get("ids", []) for one in theirs))
    if not ids:
        return []
    own = Q(contract=None) | Q(contract=termination.contract_id)
    settled = ChangeOrder.objects.standing().filter(
        requests=OuterRef("pk"), approved_on__lte=termination.letter_on
    )
    contacts = Interaction.objects.standing().filter(
        own, pk__in=ids, day__lte=termination.letter_on
    )
    found = list(contacts.values_list("pk", "day", Exists(settled)))
    days = {pk: day for pk, day, _is_covered in found}
    covered = {pk for pk, _day, is_covered in found if is_covered}
    cited = []
    for flag in theirs:
        kept = [
            pk
            for pk in flag.evidence["ids"]
            if flag.kind != TriggerKind.OUT_OF_SCOPE or pk not in covered
        ]
        theirs_on = tuple(sorted({days[pk] for pk in kept if pk in days}))
        cited += [CitedContacts(flag.kind, theirs_on, flag.term)] if theirs_on else []
    return cited


def contact_sentences(cited: Iterable[CitedContacts], language: str) -> Iterator[str]:
    for one in cited:
        term = TERM_KINDS[one.term.kind].letter_name[language] if one.term else ""
        yield SENTENCES[language][one.kind].format(
            days=days_in_words(one.days, language), term=term
        )


def days_in_words(days: tuple[date, ...], language: str) -> str:
    """on 3 November 2026 and 6 November 2026; of many only how many, the first and the last."""
    words, named = DAYS[language], [long_date(day, language) for day in days]
    if len(named) > MOST_DAYS:
        return words["many"].format(count=len(named), first=named[0], last=named[-1])
    *first, last = named
    return words["few"].format(
        days=words["and"].join([*([", ".join(first)] if first else []), last])
    )
