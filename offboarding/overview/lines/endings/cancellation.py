"""A message may be a cancellation: a person reads it and says whether it is."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.models import Direction, Interaction
from contracts.judging.cancelling_words import may_be_cancelling
from contracts.models import Contract
from offboarding.models import ClientCancellation, NoCancellation, Termination, TodayLine
from offboarding.overview.lines.kind import (
    LineInputs,
    LineKind,
    QuietButton,
    ShownLine,
    Viewing,
    WaitingLine,
)

SHOWN_DAYS = timedelta(days=14)
QUOTED_OF_MESSAGE = 60  # characters of the message
STEMS = ("batal", "cancel", "jadi ", "calling", "call it off")


class CancellationLines(LineKind):
    key = "cancel"
    rank = 2

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        """One line a client: its latest message that may be a cancellation."""
        since = inputs.today - SHOWN_DAYS
        recently_heard = {
            facts.client.pk
            for facts in inputs.facts
            if facts.contracts.is_going_on and (facts.client.last_heard_on or since) > since
        }
        latest = {
            contact.client_id: contact for contact in possible_cancellations(recently_heard, inputs)
        }
        contracts = contracts_of(latest, inputs) if latest else {}
        for client_id, contact in latest.items():
            if client_id in contracts:
                quoted = Truncator(contact.text).chars(QUOTED_OF_MESSAGE)
                yield TodayLine(
                    vendor=inputs.vendor,
                    client_id=client_id,
                    kind=self.key,
                    subject_id=contact.pk,
                    detail=f"{contracts[client_id]} {quoted}",
                    rank=self.rank,
                    due=contact.day,
                    permission="fact.record",
                )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        contract, quoted = line.detail.split(" ", 1)
        deny = viewing.address("cancellation_deny", line.subject_id)
        record = viewing.address("cancellation_record", int(contract))
        return ShownLine(
            line.due,
            line.client_name,
            _("Does %(client)s cancel?"),
            gettext("“%(text)s” Read the message; nothing follows from it by itself.")
            % {"text": quoted},
            f"{record}?contact={line.subject_id}",
            _("Yes, record it"),
            instead=QuietButton(deny, "no", "1", _("No, it does not")),
        )


def possible_cancellations(clients: set[int], inputs: LineInputs) -> list[Interaction]:
    """Messages of the last days that may be a cancellation, oldest first. Left out are messages
    that a person denied, and those up to the day of a recorded cancellation.
    """
    if not clients:
        return []
    stems = Q()
    for stem in STEMS:
        stems |= Q(text__icontains=stem)
    recorded = ClientCancellation.objects.valid().filter(
        contract__client=OuterRef("client"), received_on__gte=OuterRef("day")
    )
    denied = NoCancellation.objects.filter(interaction=OuterRef("pk"))
    recent = Interaction.objects.valid().filter(
        stems,
        client__in=clients,
        direction=Direction.INBOUND,
        day__gt=inputs.today - SHOWN_DAYS,
        day__lte=inputs.today,
    )
    rows = recent.filter(~Exists(recorded), ~Exists(denied)).order_by("occurred_at", "pk")
    return [
        contact
        for contact in rows.only("client_id", "text", "day")
        if may_be_cancelling(contact.text)
    ]


def contracts_of(clients: dict[int, Interaction], inputs: LineInputs) -> dict[int, int]:
    """By client a contract in force without an open ending; of several the one with the nearest
    event.
    """
    ending = Termination.objects.open().filter(contract=OuterRef("pk"))
    rows = Contract.objects.going_on(inputs.today).filter(~Exists(ending), client__in=clients)
    pairs = rows.order_by("-event_date", "-pk").values_list("client", "pk")
    return dict(pairs)


CANCELLATION = CancellationLines()
