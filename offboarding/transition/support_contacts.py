"""What the client asked after the ending: until when we answer, and what the support leaves out."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from clientcare.models import Direction, Interaction
from contracts.contract.support_time import SupportTime
from contracts.models import Reading, SupportWindow

CONTACTS_SHOWN = 100  # contacts


@dataclass(frozen=True)
class SupportContact:
    """`due_at`: None where no answer is due, because it came outside the window or another message
    had started the clock.
    """

    contact: Interaction
    is_outside: bool
    is_over_cap: bool

    @property
    def due_at(self) -> datetime | None:
        return self.contact.judgement.turn_due_at

    @property
    def answered_at(self) -> datetime | None:
        return self.contact.judgement.answered_at

    @property
    def is_late(self) -> bool:
        is_answered = self.due_at is not None and self.answered_at is not None
        return is_answered and self.answered_at > self.due_at


def support_contacts(
    window: SupportWindow, worked: SupportTime, today: date
) -> list[SupportContact]:
    """Newest first: what asks or looks like a request, from the window's first day on, and does not
    belong to another contract.
    """
    full_on = day_used_up(worked)
    return [
        SupportContact(
            contact,
            not window.covers(contact.day),
            full_on is not None and full_on < contact.day and window.covers(contact.day),
        )
        for contact in asked_since(window, today)[:CONTACTS_SHOWN]
    ]


def asked_since(window: SupportWindow, today: date) -> QuerySet[Interaction]:
    contract = window.contract
    rows = Interaction.objects.valid().filter(
        Q(judgement__reading=Reading.ASKS) | Q(judgement__looks_like_request=True),
        Q(judgement__contract=None) | Q(judgement__contract=contract),
        Q(contract=None) | Q(contract=contract),
        client=contract.client_id,
        direction=Direction.INBOUND,
        day__gte=window.from_on,
        day__lte=today,
    )
    return rows.select_related("judgement").order_by("-occurred_at", "-pk")


def day_used_up(worked: SupportTime) -> date | None:
    """The day on which the whole cap had been worked; None while some of it is left."""
    used = 0
    for entry in worked.entries:
        used += 0 if entry.is_outside else entry.entry.minutes
        if used >= worked.cap:
            return entry.entry.day
    return None
