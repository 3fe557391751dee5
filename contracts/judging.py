"""Hold contacts against the terms in force on their day: who broke which term, and until when our reply is due.

A contact is judged once, on arrival. `forget` makes it be judged again, because a term that covers its day was added
or withdrawn; then `judge_contacts` finds it unjudged. Nothing here looks at the clock.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import OuterRef, Q, QuerySet, Subquery

from clientcare.bulk import insert_many
from clientcare.days_off import DaysOff, days_off_of
from clientcare.models import LIVE, Client, Direction, Interaction, Vendor
from contracts.agreements import Agreement, Agreements, TermInForce
from contracts.likely_requests import looks_like_request
from contracts.models import Breach, Judgement, RequestAnswer, Side, TermKind
from contracts.working_time import WORK_WEEK, WorkingTime

FIELDS = ("pk", "client_id", "contract_id", "direction", "channel", "occurred_at", "day", "minutes", "text")
AT_ONCE = 5_000


@dataclass(frozen=True)
class Found:
    """What one contact was found to be."""

    contact: Interaction
    agreement: Agreement | None
    broken: tuple[TermInForce, ...] = ()
    reply_due_at: datetime | None = None

    @property
    def side(self) -> str:
        return Side.CLIENT if self.contact.direction == Direction.INBOUND else Side.VENDOR


def judge_contacts(vendor: Vendor, clients: Iterable[int] | QuerySet | None = None) -> int:
    """Judge what nobody has judged yet, for these clients or all; how many contacts that were.

    Runs inside the caller's transaction, under the vendor's lock.
    """
    waiting = Interaction.objects.of(vendor).standing().filter(judgement=None)
    waiting = waiting if clients is None else waiting.filter(client__in=clients)
    contacts = list(waiting.only(*FIELDS).order_by("pk"))
    if not contacts:
        return 0
    agreements, days_off = Agreements({one.client_id for one in contacts}), days_off_of(vendor)
    for start in range(0, len(contacts), AT_ONCE):
        keep(vendor, [judged(one, agreements, days_off, vendor) for one in contacts[start : start + AT_ONCE]])
    give_requests_their_contract(vendor)
    return len(contacts)


def give_requests_their_contract(vendor: Vendor) -> None:
    """A request answered while nobody knew its contract belongs to the one that was signed, or named, since."""
    known = Judgement.objects.filter(interaction=OuterRef("interaction")).values("contract")[:1]
    waiting = RequestAnswer.objects.of(vendor).standing().filter(contract=None)
    waiting.filter(interaction__judgement__contract__isnull=False).update(contract=Subquery(known))


def judged(contact: Interaction, agreements: Agreements, days_off: DaysOff, vendor: Vendor) -> Found:
    """One contact against the terms of its contract on its day."""
    agreement = agreements.of(contact.client_id, contact.day, contact.contract_id)
    if agreement is None or contact.day < agreement.contract.signed_on:
        return Found(contact, None)
    terms = agreement.on(contact.day)
    tests = ((terms[kind], is_broken) for kind, is_broken in TESTS.items() if kind in terms)
    broken = tuple(found for found, is_broken in tests if is_broken(contact, found, days_off))
    return Found(contact, agreement, broken, reply_due(contact, terms, days_off, vendor))


def hours_broken(contact: Interaction, found: TermInForce, days_off: DaysOff) -> bool:
    return found.value.is_broken_by(contact, found.value.working_time(days_off))


def plainly_broken(contact: Interaction, found: TermInForce, days_off: DaysOff) -> bool:
    return found.value.is_broken_by(contact)


TESTS = {
    TermKind.HOURS: hours_broken,
    TermKind.CHANNEL: plainly_broken,
    TermKind.CALL_LENGTH: plainly_broken,
}


def reply_due(contact: Interaction, terms, days_off: DaysOff, vendor: Vendor) -> datetime | None:
    """When a written contact of the client is to be answered; who called was answered when we picked up."""
    if contact.direction != Direction.INBOUND or contact.channel in LIVE or TermKind.RESPONSE not in terms:
        return None
    return terms[TermKind.RESPONSE].value.due(contact.occurred_at, working_time_of(terms, days_off, vendor))


def working_time_of(terms, days_off: DaysOff, vendor: Vendor) -> WorkingTime:
    """The agreed hours; Monday to Friday less the days off where none are agreed."""
    if TermKind.HOURS in terms:
        return terms[TermKind.HOURS].value.working_time(days_off)
    return WorkingTime(WORK_WEEK, vendor.zone, days_off)


def keep(vendor: Vendor, found: list[Found]) -> None:
    common = {"vendor": vendor}
    insert_many(
        Judgement, common, ("interaction_id", "contract_id", "reply_due_at", "looks_like_request"), map(row_of, found)
    )
    names = ("client_id", "contract_id", "term_id", "interaction_id", "kind", "side", "day")
    insert_many(Breach, common, names, breaches(found))


def row_of(found: Found) -> tuple:
    contact, contract = found.contact, found.agreement and found.agreement.contract.pk
    likely = contact.direction == Direction.INBOUND and looks_like_request(contact.text)
    return contact.pk, contract, found.reply_due_at, likely


def breaches(found: Iterable[Found]) -> Iterator[tuple]:
    for one in found:
        for broken in one.broken:
            term = broken.term
            yield (
                one.contact.client_id, term.contract_id, term.pk, one.contact.pk, term.kind, one.side, one.contact.day,
            )  # fmt: skip


def forget(client: Client, since: date | None = None) -> None:
    """Take back what was found of this client's contacts, from a day on: a term covering them came or went."""
    contacts = Interaction.objects.filter(client=client)
    take_back(contacts if since is None else contacts.filter(day__gte=since))


def forget_days(vendor: Vendor, since: date | None = None) -> None:
    """Take back what a change of the vendor's calendar touches: contacts from a day on, and earlier ones whose reply
    falls due then, because their working days are counted across it. Without a day: all.
    """
    contacts = Interaction.objects.of(vendor)
    if since is not None:
        begins = datetime.combine(since, time(), tzinfo=vendor.zone)
        contacts = contacts.filter(Q(day__gte=since) | Q(judgement__reply_due_at__gte=begins))
    take_back(contacts)


def take_back(contacts: QuerySet[Interaction]) -> None:
    Breach.objects.filter(interaction__in=contacts).delete()
    Judgement.objects.filter(interaction__in=contacts).delete()
