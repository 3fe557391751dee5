"""One client's story in plain values, drawn at random: most are calm, a few per cent have each kind
of problem. The same random seed gives the same stories. Days lie before `today`.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from clientcare.models import Direction

REQUESTS = {  # a client's requests, and a person's answers
    "Kapan rundown kita dibahas?": "inside",
    "Bisa kirim ulang tata letak meja?": "inside",
    "Bisa tambah dua fotografer?": "outside",
    "Dekorasinya boleh ganti tema?": "unclear",
}
EXTRA = "Bisa tambah dua fotografer?"
WORDS = (
    "Baik, terima kasih.",
    "Kami kirim pembaruannya sore ini ya.",
    "Siap, dicatat.",
    "Sudah kami terima filenya.",
)
CHANNELS = ("whatsapp",) * 8 + ("email", "phone")


@dataclass
class Bill:
    """`paid_on` is None while it is open."""

    issued_on: date
    due_on: date
    paid_on: date | None
    is_disputed: bool = False


@dataclass
class Story:
    """`contacts`: moment, direction, channel, text, expects a reply, not an answer, was reached;
    oldest first.
    """

    signed_on: date
    event_date: date
    contacts: list[tuple] = field(default_factory=list)
    bills: list[Bill] = field(default_factory=list)
    grace_days: int | None = None
    is_paused: bool = False
    is_covered: bool = False  # a change order pays for requests outside the scope


def tell(chance: Random, today: date, contacts: int) -> Story:
    signed_on = today - timedelta(days=chance.randint(60, 400))
    story = Story(signed_on, event_date=today + timedelta(days=chance.randint(1, 300)))
    silence, scope, money = (chance.random() for _ in range(3))
    quiet_days = chance.randint(17, 45) if silence < 0.06 else chance.randint(0, 9)
    tell_contacts(story, chance, today, contacts, quiet_days)
    if silence > 0.03:  # else the client waits for us, perhaps long
        answer(story, chance)
        remind(story, chance, today, quiet_days)
    for _ in range(chance.randint(3, 5) if scope < 0.03 else chance.choice((0, 0, 0, 0, 1))):
        ask(story, chance, today)
    tell_bills(story, chance, today, money)
    story.grace_days = 21 if chance.random() < 0.2 else None
    story.is_paused, story.is_covered = chance.random() < 0.01, chance.random() < 0.02
    story.contacts.sort()
    return story


def tell_contacts(
    story: Story, chance: Random, today: date, contacts: int, quiet_days: int
) -> None:
    """All before the quiet; the last one is the client's."""
    last = today - timedelta(days=quiet_days)
    span = (last - story.signed_on).days
    for place in range(contacts):
        day = last if place == 0 else story.signed_on + timedelta(days=chance.randint(0, span - 1))
        direction = Direction.INBOUND if place == 0 else chance.choice(Direction.values)
        text = (
            chance.choice([*WORDS * 3, *REQUESTS])
            if direction == Direction.INBOUND
            else chance.choice(WORDS)
        )
        expects, quick = chance.random() < 0.3, chance.random() < 0.1
        ours = direction == Direction.OUTBOUND
        reached = chance.random() < 0.8
        story.contacts.append(
            (
                moment(chance, day),
                direction,
                chance.choice(CHANNELS),
                text,
                ours and expects,
                quick,
                reached,
            )
        )


def answer(story: Story, chance: Random) -> None:
    """Nearly always we have answered the client's last contact within three hours."""
    if chance.random() < 0.93:
        latest = max(contact[0] for contact in story.contacts)
        text = (
            latest + timedelta(minutes=chance.randint(5, 110)),
            Direction.OUTBOUND,
            "whatsapp",
            WORDS[1],
        )
        story.contacts.append((*text, False, False, True))


def remind(story: Story, chance: Random, today: date, quiet_days: int) -> None:
    """Ours, unanswered, on different days of the quiet."""
    for days in {quiet_days - 3, quiet_days - 8, quiet_days // 2}:
        if 0 <= days < quiet_days - 1:
            text = "Boleh kami minta kabarnya?"
            when = moment(chance, today - timedelta(days=days))
            story.contacts.append((when, Direction.OUTBOUND, "whatsapp", text, True, False, True))


def ask(story: Story, chance: Random, today: date) -> None:
    """Something outside the scope, before the quiet begins, so that the client is not heard of
    later than that.
    """
    latest = max(contact[0] for contact in story.contacts if contact[1] == Direction.INBOUND)
    when = moment(chance, latest.date() - timedelta(days=chance.randint(1, 20)))
    story.contacts.append((when, Direction.INBOUND, "whatsapp", EXTRA, False, False, True))


def tell_bills(story: Story, chance: Random, today: date, money: float) -> None:
    """Six, one a month, the last ones perhaps not due yet."""
    start = today - timedelta(days=chance.randint(120, 160))
    for place in range(6):
        due = start + timedelta(days=30 * place)
        delay = (
            chance.randint(8, 13)
            if money < 0.03 or chance.random() < 0.01
            else chance.randint(-6, 6)
        )
        paid = due + timedelta(days=delay)
        if 0.03 < money < 0.045 and place >= 2:
            paid = today + timedelta(days=1)
        is_disputed = chance.random() < 0.005
        story.bills.append(
            Bill(due - timedelta(days=14), due, paid if paid <= today else None, is_disputed)
        )


def moment(chance: Random, day: date) -> datetime:
    """Between 08:00 and 21:59 in Jakarta, which is the same day in UTC; to the second, so that
    hardly two are one.
    """
    return datetime.combine(
        day, time(chance.randint(1, 14), chance.randint(0, 59), chance.randint(0, 59)), UTC
    )
