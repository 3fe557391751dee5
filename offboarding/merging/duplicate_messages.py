"""Messages on record with both of two clients who are one, because their chat was
imported to both.
"""

from collections.abc import Mapping, Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from clientcare.models import Client, Interaction, User, Withdrawal
from contracts.models import ChangeOrderRequest, DismissedContact, Flag, RequestAnswer
from contracts.triggers.evidence_rows import CONTACTS
from contracts.triggers.kinds import TRIGGER_KINDS

IDS_IN_ONE_STATEMENT = 500  # ids in one statement


def join_twins(stays: Client, goes: Client, by: User) -> None:
    """Each message counts once, with all that was said of either copy.

    The copy of the client that stays is kept, unless people worked only with the other one.
    """
    pairs = twins_of(stays, goes)
    worked = worked_with(stays, goes) if pairs else frozenset()
    kept = {}  # copy that is withdrawn → copy that is kept
    for ours, theirs in pairs:
        goes_on, ends = (
            (theirs, ours) if theirs in worked and ours not in worked else (ours, theirs)
        )
        kept[ends] = goes_on
    if kept:
        hand_over(kept, stays, goes)
        withdraw_copies(sorted(kept), stays, by)


def twins_of(stays: Client, goes: Client) -> list[tuple[int, int]]:
    """Ids of the standing copies of one message: with the client that stays, and with the one that
    goes.
    """
    ours, theirs = (
        dict(imported(one).values_list("identity_sha256", "pk")) for one in (stays, goes)
    )
    return [(pk, theirs[identity]) for identity, pk in ours.items() if identity in theirs]


def imported(client: Client) -> QuerySet[Interaction]:
    return Interaction.objects.valid().filter(client=client).exclude(identity_sha256="")


def worked_with(*clients: Client) -> set[int]:
    """Ids of contacts of which a person said something, or on which an open flag rests."""
    marked = Interaction.objects.filter(
        ~Q(purpose="") | Q(is_not_answer=True) | Q(expects_reply=True)
    )
    found = set(marked.filter(client__in=clients).values_list("pk", flat=True))
    for rows in (
        RequestAnswer.objects.filter(withdrawal=None),
        DismissedContact.objects.all(),
        ChangeOrderRequest.objects.valid(),
    ):
        found.update(
            rows.filter(interaction__client__in=clients).values_list("interaction", flat=True)
        )
    kinds = [code for code, kind in TRIGGER_KINDS.items() if kind.evidence is CONTACTS]
    flags = Flag.objects.open().filter(client__in=clients, kind__in=kinds)
    for evidence in flags.values_list("evidence", flat=True):
        found.update(*evidence.values())
    return found


def hand_over(kept: Mapping[int, int], *clients: Client) -> None:
    """Dismissals and change orders of a copy that ends are those of the one kept; so is its answer,
    with those before it, where the one kept has none. No row can clash: nothing said of one client
    named a contact of the other.
    """
    answers = RequestAnswer.objects.filter(interaction__client__in=clients)
    answered = set(answers.filter(withdrawal=None).values_list("interaction", flat=True))
    for model in (DismissedContact, ChangeOrderRequest, RequestAnswer):
        rows = [
            row
            for row in model.objects.filter(interaction__client__in=clients)
            if row.interaction_id in kept
        ]
        if model is RequestAnswer:
            rows = [row for row in rows if kept[row.interaction_id] not in answered]
        for row in rows:
            row.interaction_id = kept[row.interaction_id]
        model.objects.bulk_update(rows, ["interaction"], IDS_IN_ONE_STATEMENT)


def withdraw_copies(copies: Sequence[int], stays: Client, by: User) -> None:
    """From now on only the copy that is kept is known again by another export of the chat.
    Otherwise this one, which was not withdrawn with its chat, would keep the message out for good,
    even after that other chat was withdrawn.
    """
    reason = _("The same message was on record with both.")
    withdrawal = Withdrawal.objects.create(vendor=stays.vendor, reason=reason, by=by)
    for start in range(0, len(copies), IDS_IN_ONE_STATEMENT):
        some = Interaction.objects.filter(pk__in=copies[start : start + IDS_IN_ONE_STATEMENT])
        some.update(withdrawal=withdrawal, identity_sha256="")
