"""Which contacts a letter cites: one dated sentence for each flag raised on contacts, worded by the
flag's kind.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from django.db.models.expressions import Combinable

from clientcare.models import Interaction
from contracts.models import Flag
from contracts.triggers.evidence_rows import CONTACTS
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.letter import CitedContacts
from contracts.triggers.results import EvidenceItem
from offboarding.checklist.state import AlsoRead
from offboarding.models import Termination


def cited_contacts(
    termination: Termination, flags: Iterable[Flag], read: Iterable[Interaction] | None = None
) -> list[CitedContacts]:
    """Contacts that are evidence of these flags, belong to this contract or to none, and happened
    by the letter's day. What was settled by then is left out, such as a request that an approved
    change order covers. `read`: the client's contacts, read as `contacts_to_read` says, where the
    caller has them.
    """
    contact_flags = flags_on_contacts(termination, flags)
    ids = {flag.pk: contact_ids([flag]) for flag in contact_flags}
    if not any(ids.values()):
        return []
    if read is None:
        also = contacts_to_read(termination, contact_flags)
        read = Interaction.objects.valid().filter(pk__in=also.ids).annotate(**also.columns)
    by_id = {contact.pk: contact for contact in read if is_cited(contact, termination)}
    cited = []
    for flag in contact_flags:
        contacts = [by_id[pk] for pk in sorted(ids[flag.pk]) if pk in by_id]
        unsettled = [
            contact for contact in contacts if not getattr(contact, f"settled_{flag.pk}", False)
        ]
        items = tuple(EvidenceItem("", contact.pk, contact.day) for contact in unsettled)
        cited += [CitedContacts(flag.kind, items, flag.term)] if items else []
    return cited


def contacts_to_read(
    termination: Termination, flags: Iterable[Flag], days: frozenset[date] = frozenset()
) -> AlsoRead:
    """Which contacts to read: those that are evidence, each with whether it was settled by the
    letter's day, and all contacts on `days`.
    """
    contact_flags = flags_on_contacts(termination, flags)
    columns = settled_columns(contact_flags, termination.letter_on)
    return AlsoRead(days, frozenset(contact_ids(contact_flags)), columns)


def flags_on_contacts(termination: Termination, flags: Iterable[Flag]) -> list[Flag]:
    """Flags raised on contacts, of this contract or of none."""
    contract_ids = (None, termination.contract_id)
    return [
        flag
        for flag in flags
        if TRIGGER_KINDS[flag.kind].evidence is CONTACTS and flag.contract_id in contract_ids
    ]


def contact_ids(flags: Iterable[Flag]) -> set[int]:
    return {pk for flag in flags for pk in chain.from_iterable(flag.evidence.values())}


def is_cited(contact: Interaction, termination: Termination) -> bool:
    contract_ids = (None, termination.contract_id)
    return contact.contract_id in contract_ids and contact.day <= termination.letter_on


def settled_columns(flags: Iterable[Flag], day: date) -> dict[str, Combinable]:
    """By annotation name, the condition that a contact was settled by `day`, for each flag whose
    evidence can be settled.
    """
    conditions = {flag.pk: TRIGGER_KINDS[flag.kind].settled_evidence(flag, day) for flag in flags}
    return {
        f"settled_{pk}": condition for pk, condition in conditions.items() if condition is not None
    }


def contact_sentences(cited: Iterable[CitedContacts], language: str) -> Iterator[str]:
    for contacts in cited:
        yield TRIGGER_KINDS[contacts.kind].letter_sentence(contacts, language)
