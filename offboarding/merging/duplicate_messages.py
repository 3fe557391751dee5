"""Joins messages that both records have, because one chat was imported to both."""

from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from clientcare.models import Client, Interaction, User, Withdrawal
from contracts.models import (
    ChangeOrderRequest,
    DismissedContact,
    Flag,
    PaymentPromise,
    RequestAnswer,
    SettledReading,
)
from contracts.triggers.evidence_rows import CONTACTS
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.models import ClientCancellation, NoCancellation

IDS_IN_ONE_STATEMENT = 500  # ids in one query


def join_duplicates(stays: Client, goes: Client, by: User) -> None:
    """Keep one copy of each message, with the work done on either. The copy of the client that
    stays is kept, unless only the other one was worked on.
    """
    pairs = duplicate_pairs(stays, goes)
    worked = contacts_worked_on(stays, goes) if pairs else frozenset()
    kept = {}  # copy that is withdrawn → copy that is kept
    for ours, theirs in pairs:
        goes_on, ends = (
            (theirs, ours) if theirs in worked and ours not in worked else (ours, theirs)
        )
        kept[ends] = goes_on
    if kept:
        move_work(kept, stays, goes)
        withdraw_copies(sorted(kept), stays, by)


def duplicate_pairs(stays: Client, goes: Client) -> list[tuple[int, int]]:
    """Ids of the two copies of each message, neither withdrawn: (of the client that stays, of the
    other).
    """
    kept_side, other_side = (
        dict(imported_messages(client).values_list("identity_sha256", "pk"))
        for client in (stays, goes)
    )
    return [
        (pk, other_side[identity]) for identity, pk in kept_side.items() if identity in other_side
    ]


def imported_messages(client: Client) -> QuerySet[Interaction]:
    return Interaction.objects.valid().filter(client=client).exclude(identity_sha256="")


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
    for model in (DismissedContact, ChangeOrderRequest, PaymentPromise, *taken):
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
