"""Joins messages that both records have, because one chat was imported to both, or a message was
logged by hand with one.
"""

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from clientcare.chats.recorded import one_line
from clientcare.models import Attachment, Channel, Client, Interaction, User, Withdrawal
from contracts.models import (
    Breach,
    ChangeOrderRequest,
    DismissedContact,
    Flag,
    Judgement,
    PaymentPromise,
    RequestAnswer,
    SettledReading,
)
from contracts.triggers.evidence_rows import CONTACTS
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.models import ClientCancellation, NoCancellation

IDS_IN_ONE_STATEMENT = 500  # ids in one query
MOVED_WORK = (
    DismissedContact,
    ChangeOrderRequest,
    PaymentPromise,
    RequestAnswer,
    SettledReading,
    ClientCancellation,
    NoCancellation,
)
NOT_BINDING = frozenset((*MOVED_WORK, Judgement, Breach, Attachment, Interaction))


def join_duplicates(stays: Client, goes: Client, by: User, *, typed_too: bool = False) -> None:
    """Keep one copy of each message, with the work done on either; of those in `typed_pairs` only
    if `typed_too`. The first copy of a pair is kept, unless only the other one was worked on, or
    has rows that cannot move. Where each has such rows, the kept copy corrects the other one.
    """
    pairs = duplicate_pairs(stays, goes)
    if typed_too:
        pairs += [(ours.pk, theirs.pk) for ours, theirs in typed_pairs(stays, goes)]
    if not pairs:
        return
    worked, bound = contacts_worked_on(stays, goes), contacts_bound(stays, goes)
    kept = {}  # copy that is withdrawn → copy that is kept
    for ours, theirs in pairs:
        goes_on, ends = max(
            ((ours, theirs), (theirs, ours)),
            key=lambda order: (order[0] in bound, order[0] in worked),
        )
        kept[ends] = goes_on
    move_work(kept, stays, goes)
    withdraw_copies(sorted(kept), stays, by)
    for copy in sorted(bound.intersection(kept)):
        let_correct(Interaction.objects.get(pk=kept[copy]), copy)


def duplicate_pairs(stays: Client, goes: Client) -> list[tuple[int, int]]:
    """Ids of the two copies of each imported message, neither withdrawn: (of the client that stays,
    of the other).
    """
    copies: dict[int, dict[str, int]] = {stays.pk: {}, goes.pk: {}}
    columns = imported_messages(stays, goes).values_list("client_id", "identity_sha256", "pk")
    for client, identity, pk in columns:
        copies[client][identity] = pk
    kept_side, other_side = copies[stays.pk], copies[goes.pk]
    return [
        (pk, other_side[identity]) for identity, pk in kept_side.items() if identity in other_side
    ]


def typed_pairs(stays: Client, goes: Client) -> list[tuple[Interaction, Interaction]]:
    """Contacts that may be one message of WhatsApp: of the same side, day and text, one with each
    client, at least one of them logged by hand, as `settle_typed` compares. That one is first. Each
    contact is in one pair, with the nearest in time.
    """
    written = (
        Interaction.objects.valid()
        .filter(client__in=(stays, goes), channel=Channel.WHATSAPP)
        .exclude(text="")
    )
    typed_days = written.filter(identity_sha256="").values("day")
    groups: dict[tuple, dict[int, list[Interaction]]] = {}
    for contact in written.filter(day__in=typed_days).order_by("occurred_at", "pk"):
        key = (contact.direction, contact.day, one_line(contact.text))
        by_client = groups.setdefault(key, {stays.pk: [], goes.pk: []})
        by_client[contact.client_id].append(contact)
    return [pair for group in groups.values() for pair in pairs_in(group[stays.pk], group[goes.pk])]


def pairs_in(
    ours: Sequence[Interaction], theirs: Sequence[Interaction]
) -> Iterator[tuple[Interaction, Interaction]]:
    """The nearest first. Without messages imported to both, which are a pair by their identity."""
    known = {one.identity_sha256 for one in ours} & {one.identity_sha256 for one in theirs} - {""}
    possible = [
        (abs(our.occurred_at - their.occurred_at), our.pk, their.pk, our, their)
        for our in ours
        for their in theirs
        if known.isdisjoint({our.identity_sha256, their.identity_sha256})
        and not (our.identity_sha256 and their.identity_sha256)
    ]
    taken: set[int] = set()
    for _gap, _our_pk, _their_pk, our, their in sorted(possible, key=itemgetter(0, 1, 2)):
        if taken.isdisjoint({our.pk, their.pk}):
            taken |= {our.pk, their.pk}
            yield (their, our) if our.identity_sha256 else (our, their)


def imported_messages(*clients: Client) -> QuerySet[Interaction]:
    return Interaction.objects.valid().filter(client__in=clients).exclude(identity_sha256="")


def contacts_worked_on(*clients: Client) -> set[int]:
    """Ids of contacts that a person marked or answered, or that are evidence of an open flag."""
    marked = Interaction.objects.filter(
        ~Q(purpose="") | Q(is_not_answer=True) | Q(expects_reply=True)
    )
    contacts = set(marked.filter(client__in=clients).values_list("pk", flat=True))
    for rows in (
        RequestAnswer.objects.filter(withdrawal=None),
        DismissedContact.objects.all(),
        ChangeOrderRequest.objects.valid(),
        SettledReading.objects.all(),
        PaymentPromise.objects.valid(),
        ClientCancellation.objects.valid(),
        NoCancellation.objects.all(),
    ):
        contacts.update(
            rows.filter(interaction__client__in=clients).values_list("interaction", flat=True)
        )
    kinds = [code for code, kind in TRIGGER_KINDS.items() if kind.evidence is CONTACTS]
    flags = Flag.objects.open().filter(client__in=clients, kind__in=kinds)
    for evidence in flags.values_list("evidence", flat=True):
        contacts.update(*evidence.values())
    return contacts


def contacts_bound(*clients: Client) -> set[int]:
    """Ids of contacts on which rows rest that `move_work` does not move, as an answer to an offer:
    it would rest on a withdrawn contact. So do those of a contact on its correction. Files stay
    with their contact, and with the client.
    """
    rests = Q()
    for relation in Interaction._meta.get_fields(include_hidden=True):
        is_row = relation.auto_created and not relation.concrete and not relation.many_to_many
        if is_row and relation.related_model not in NOT_BINDING:
            rows = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )
            rests |= Q(Exists(rows))
    contacts = Interaction.objects.filter(client__in=clients).annotate(
        has_rows=ExpressionWrapper(rests, BooleanField())
    )
    rows = contacts.filter(Q(has_rows=True) | Q(corrects__isnull=False)).order_by("pk")
    bound: set[int] = set()
    for pk, corrected, has_rows in rows.values_list("pk", "corrects", "has_rows"):
        if has_rows or corrected in bound:
            bound.add(pk)
    return bound


def move_work(kept: Mapping[int, int], *clients: Client) -> None:
    """Move dismissals, change orders and promises of each withdrawn copy to the kept one, and its
    answers, readings and cancellations if the kept one has none. Unique constraints cannot fail,
    because no row of one client named a contact of the other.
    """
    answers = RequestAnswer.objects.filter(interaction__client__in=clients, withdrawal=None)
    readings = SettledReading.objects.filter(interaction__client__in=clients)
    cancelled = ClientCancellation.objects.valid().filter(interaction__client__in=clients)
    denied = NoCancellation.objects.filter(interaction__client__in=clients)
    taken = {
        RequestAnswer: set(answers.values_list("interaction", flat=True)),
        SettledReading: set(readings.values_list("interaction", flat=True)),
        ClientCancellation: set(cancelled.values_list("interaction", flat=True)),
        NoCancellation: set(denied.values_list("interaction", flat=True)),
    }
    for model in MOVED_WORK:
        rows = [
            row
            for row in model.objects.filter(interaction__client__in=clients)
            if row.interaction_id in kept
            and kept[row.interaction_id] not in taken.get(model, frozenset())
        ]
        for row in rows:
            row.interaction_id = kept[row.interaction_id]
        model.objects.bulk_update(rows, ["interaction"], IDS_IN_ONE_STATEMENT)


def withdraw_copies(copies: Sequence[int], stays: Client, by: User) -> None:
    """Clear the identity of the withdrawn copies, so that a later import matches only the kept
    copy. Otherwise the message could not be imported again even after the other chat is withdrawn.
    """
    reason = _("The same message was on record with both.")
    withdrawal = Withdrawal.objects.create(vendor=stays.vendor, reason=reason, by=by)
    for start in range(0, len(copies), IDS_IN_ONE_STATEMENT):
        some = Interaction.objects.filter(pk__in=copies[start : start + IDS_IN_ONE_STATEMENT])
        some.update(withdrawal=withdrawal, identity_sha256="")


def let_correct(contact: Interaction, copy: int) -> None:
    """So that what rests on the withdrawn copy is valid, as with any corrected contact. What the
    contact corrected itself comes between the two.
    """
    while contact.corrects_id:
        contact = contact.corrects
    contact.corrects_id = copy
    contact.save(update_fields=["corrects"])
