"""Compare contacts with the terms in force on their day: breaches, and when our reply is due.

A contact is judged once, on arrival. When a term that covers its day is added or withdrawn,
`delete_judgements` deletes the judgement and `judge_contacts` recomputes it. Withdrawing a contact
deletes its judgement and recomputes the turns around it. Nothing here reads the clock.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet

from clientcare.core.bulk_insert import insert_many
from clientcare.core.dates import ONE_DAY
from clientcare.core.days_off import DaysOff, days_off_of
from clientcare.models import ANSWERED_BY_LINK, Client, Direction, Interaction, Purpose, Vendor
from contracts.agreement.deadlines import delivery_due, reply_due, support_reply_due
from contracts.agreement.terms_in_force import Agreement, Agreements, TermInForce
from contracts.judging.crossed_terms import crossed_terms, was_agreed
from contracts.judging.hours_begin import hours_begin_again
from contracts.judging.message_reading import read_contact
from contracts.judging.request_guess import looks_like_request
from contracts.judging.turns import Place, in_order, store_turns
from contracts.models import Breach, Judgement, Reading, RequestAnswer, SettledReading, Side

FIELDS = (
    "pk",
    "client_id",
    "contract_id",
    "direction",
    "channel",
    "occurred_at",
    "day",
    "minutes",
    "text",
    "is_not_answer",
    "was_reached",
    "purpose",
)
# Talks that an ending itself demands, and what a machine says by itself at any hour: never a breach
# of ours.
PROCESS = frozenset({Purpose.TALK, Purpose.DECISION, Purpose.LETTER, Purpose.AUTO_REPLY})
PORTION = 5_000  # contacts per transaction
JUDGEMENT_COLUMNS = (
    "interaction_id",
    "contract_id",
    "reading",
    "reply_due_at",
    "hours_open_at",
    "looks_like_request",
)


@dataclass(frozen=True)
class ContactJudgement:
    """The judgement of one contact, before it is saved."""

    contact: Interaction
    agreement: Agreement | None
    reading: str = ""
    broken: tuple[TermInForce, ...] = ()
    reply_due_at: datetime | None = None
    hours_open_at: datetime | None = None

    @property
    def side(self) -> str:
        return Side.CLIENT if self.contact.direction == Direction.INBOUND else Side.VENDOR


def judge_contacts(vendor: Vendor, clients: Iterable[int] | QuerySet | None = None) -> None:
    """Judge all unjudged contacts of these clients, or of all.

    Runs inside the caller's transaction, under the vendor's lock.
    """
    while judge_portion(vendor, clients) == PORTION:
        pass


def judge_portion(vendor: Vendor, clients: Iterable[int] | QuerySet | None = None) -> int:
    """Judge the next PORTION contacts, client by client; returns their number. Locking as for
    `judge_contacts`.
    """
    changed = drop_withdrawn(vendor, clients)
    waiting = in_order(unjudged_contacts(vendor, clients)).only(*FIELDS)
    contacts = list(waiting[:PORTION])
    if contacts:
        judge_batch(vendor, contacts)
    for contact in contacts:
        place = contact.occurred_at, contact.pk
        changed[contact.client_id] = min(place, changed.get(contact.client_id, place))
    store_turns(changed)
    return len(contacts)


def unjudged_contacts(
    vendor: Vendor, clients: Iterable[int] | QuerySet | None = None
) -> QuerySet[Interaction]:
    waiting = Interaction.objects.of(vendor).valid().filter(judgement=None)
    return waiting if clients is None else waiting.filter(client__in=clients)


def drop_withdrawn(vendor: Vendor, clients: Iterable[int] | QuerySet | None) -> dict[int, Place]:
    """Delete the judgements of withdrawn contacts. Returns the place of the first one
    per client.
    """
    contacts = Interaction.objects.of(vendor).filter(
        withdrawal__isnull=False, judgement__isnull=False
    )
    contacts = contacts if clients is None else contacts.filter(client__in=clients)
    changed: dict[int, Place] = {}
    for client_id, *place in in_order(contacts).values_list("client_id", "occurred_at", "pk"):
        changed.setdefault(client_id, tuple(place))
    if changed:
        Judgement.objects.filter(interaction__in=contacts).delete()
    return changed


def judge_batch(vendor: Vendor, contacts: list[Interaction]) -> None:
    """Judge and save these contacts, ordered by client."""
    agreements = Agreements({contact.client_id for contact in contacts})
    days_off = days_off_of(vendor)
    requests, settled = unjudged_requests(vendor, contacts), settled_readings(vendor, contacts)
    judgements = [
        compare_with_terms(
            contact,
            agreements,
            days_off,
            vendor,
            read_contact(contact, settled.get(contact.pk, "")),
        )
        for contact in contacts
    ]
    save_judgements(vendor, judgements)
    requested = (
        (requests[judgement.contact.pk], judgement)
        for judgement in judgements
        if judgement.contact.pk in requests
    )
    changed = [
        answer
        for answer, judgement in requested
        if update_request(answer, judgement, agreements, days_off, vendor)
    ]
    RequestAnswer.objects.bulk_update(changed, ["contract", "due_on"], batch_size=500)


def unjudged_requests(vendor: Vendor, contacts: list[Interaction]) -> dict[int, RequestAnswer]:
    """Contact id → request answer, for all contacts of this portion and perhaps later ones."""
    answers = RequestAnswer.objects.of(vendor).valid().filter(interaction__judgement=None)
    answers = answers.filter(client__gte=contacts[0].client_id, client__lte=contacts[-1].client_id)
    return {answer.interaction_id: answer for answer in answers}


def settled_readings(vendor: Vendor, contacts: list[Interaction]) -> dict[int, str]:
    """Contact id → what a person said last, as for `unjudged_requests`; empty where that was taken
    back.
    """
    rows = SettledReading.objects.of(vendor).filter(
        interaction__judgement=None,
        interaction__client__gte=contacts[0].client_id,
        interaction__client__lte=contacts[-1].client_id,
    )
    return dict(rows.order_by("pk").values_list("interaction", "reading"))


def update_request(
    answer: RequestAnswer,
    judgement: ContactJudgement,
    agreements: Agreements,
    days_off: DaysOff,
    vendor: Vendor,
) -> bool:
    """Set a request's contract to its contact's, unless a user chose one, and its delivery day by
    the current terms. Returns whether anything changed.
    """
    before = answer.contract_id, answer.due_on
    agreement = (
        agreements.by_contract.get(answer.contract_id)
        if answer.is_contract_named
        else judgement.agreement
    )
    if not answer.is_contract_named:
        answer.contract_id = agreement and agreement.contract.pk
    answer.due_on = agreement and delivery_due(
        answer, agreement.on(answer.day), days_off, vendor, agreements.suspended(agreement)
    )
    return before != (answer.contract_id, answer.due_on)


def compare_with_terms(
    contact: Interaction, agreements: Agreements, days_off: DaysOff, vendor: Vendor, reading: str
) -> ContactJudgement:
    """Judge one contact by the terms of its contract on its day. Only what asks has a reply due."""
    agreement = agreements.of(contact.client_id, contact.day, contact.contract_id)
    if agreement is None:
        return outside_contracts(contact, agreements, days_off, vendor, reading)
    terms = agreement.on(contact.day)
    due = None
    if reading == Reading.ASKS:
        due = reply_due(contact, terms, days_off, vendor, agreements.suspended(agreement))
    is_process = contact.direction == Direction.OUTBOUND and contact.purpose in PROCESS
    # We asked for the answer on our page, at whatever hour it suits the client.
    if is_process or contact.purpose in ANSWERED_BY_LINK:
        return ContactJudgement(contact, agreement, reading, reply_due_at=due)
    crossed = crossed_terms(contact, terms, days_off)
    opens = hours_begin_again(contact, crossed, days_off, agreements.suspended(agreement))
    broken = tuple(term for term in crossed if was_agreed(contact, term, agreement, days_off))
    return ContactJudgement(contact, agreement, reading, broken, due, opens)


def outside_contracts(
    contact: Interaction, agreements: Agreements, days_off: DaysOff, vendor: Vendor, reading: str
) -> ContactJudgement:
    """No term binds it; in the support after a contract our reply is due."""
    due = None
    if reading == Reading.ASKS:
        window = agreements.window_of(contact.client_id, contact.day, contact.contract_id)
        due = window and support_reply_due(contact, window, days_off, vendor)
    return ContactJudgement(contact, None, reading, reply_due_at=due)


def save_judgements(vendor: Vendor, judgements: list[ContactJudgement]) -> None:
    common = {"vendor": vendor}
    insert_many(
        Judgement,
        common,
        JUDGEMENT_COLUMNS,
        map(judgement_row, judgements),
    )
    names = ("client_id", "contract_id", "term_id", "interaction_id", "kind", "side", "day")
    insert_many(Breach, common, names, breach_rows(judgements))


def judgement_row(judgement: ContactJudgement) -> tuple:
    contact, contract = judgement.contact, judgement.agreement and judgement.agreement.contract.pk
    likely = contact.direction == Direction.INBOUND and looks_like_request(contact.text)
    moments = judgement.reply_due_at, judgement.hours_open_at
    return contact.pk, contract, judgement.reading, *moments, likely


def breach_rows(judgements: Iterable[ContactJudgement]) -> Iterator[tuple]:
    for judgement in judgements:
        for broken in judgement.broken:
            term = broken.term
            yield (
                judgement.contact.client_id,
                term.contract_id,
                term.pk,
                judgement.contact.pk,
                term.kind,
                judgement.side,
                judgement.contact.day,
            )


def delete_judgements(client: Client, since: date | None = None) -> None:
    """Delete this client's judgements since `since`, because a term changed. They are
    recomputed.
    """
    contacts = Interaction.objects.filter(client=client)
    delete_judgements_of(contacts if since is None else contacts.filter(day__gte=since))


def delete_vendor_judgements(vendor: Vendor, since: date | None = None) -> None:
    """Delete the judgements affected by a change of the vendor's calendar: contacts since `since`,
    and earlier ones after which our hours begin again then, or whose reply or delivery is due then,
    because their working days are counted across it. Without a day: all.
    """
    contacts = Interaction.objects.of(vendor)
    if since is not None:
        since -= ONE_DAY  # the day may have begun there where the hours were agreed
        begins = datetime.combine(since, time(), tzinfo=vendor.zone)
        delivered = RequestAnswer.objects.of(vendor).filter(due_on__gte=since).values("interaction")
        counted = Q(judgement__reply_due_at__gte=begins) | Q(pk__in=delivered)
        held = Q(judgement__hours_open_at__gte=begins)
        contacts = contacts.filter(Q(day__gte=since) | counted | held)
    delete_judgements_of(contacts)


def delete_judgements_of(contacts: QuerySet[Interaction]) -> None:
    Breach.objects.filter(interaction__in=contacts).delete()
    Judgement.objects.filter(interaction__in=contacts).delete()
