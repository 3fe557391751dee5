"""Which contacts a letter cites: one dated sentence for each flag that is raised on contacts, in
its kind's words.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.db.models import Q

from clientcare.models import Interaction
from contracts.models import Flag
from contracts.triggers.evidence_rows import CONTACTS
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.letter import CitedContacts
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
    own = Q(contract=None) | Q(contract=termination.contract_id)
    contacts = Interaction.objects.standing().filter(own, day__lte=termination.letter_on)
    days = dict(
        contacts.filter(pk__in=set(chain.from_iterable(ids.values()))).values_list("pk", "day")
    )
    settled = settled_contacts(termination, theirs)
    cited = []
    for flag in theirs:
        counted = ids[flag.pk] - settled[flag.kind]
        found = tuple(sorted({days[pk] for pk in counted if pk in days}))
        cited += [CitedContacts(flag.kind, found, flag.term)] if found else []
    return cited


def settled_contacts(termination: Termination, flags: Iterable[Flag]) -> dict[str, set[int]]:
    """By kind, one statement at most for each."""
    ids: dict[str, set[int]] = {}
    for flag in flags:
        ids.setdefault(flag.kind, set()).update(chain.from_iterable(flag.evidence.values()))
    return {
        code: TRIGGER_KINDS[code].settled_evidence(pks, termination.letter_on)
        for code, pks in ids.items()
    }


def contact_sentences(cited: Iterable[CitedContacts], language: str) -> Iterator[str]:
    for one in cited:
        yield TRIGGER_KINDS[one.kind].letter_sentence(one, language)
