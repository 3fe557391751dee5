"""Random histories of one client: facts of every sort, each with its day, written in any order of
days.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from hypothesis import strategies as st

from clientcare.models import Client, Interaction
from contracts.judging.gaps import end_gap
from contracts.judging.judge import delete_judgements, judge_contacts
from contracts.models import Contract, Dispute, Invoice, Pause
from contracts.triggers.counted_contacts import CountLimits
from contracts.triggers.kinds.ghosting.limits import SilenceLimits
from contracts.triggers.kinds.missed_payment.limits import PaymentLimits
from offboarding.models import Termination
from tests.support.factories import make_client, make_contract, make_invoice, make_term
from tests.support.talking import (
    ago,
    answer_outside_scope,
    approve_change_order,
    dismiss_contacts,
    end_contract,
    log_contact,
)

OLDEST = 50
LIMITS = {
    "missed_payment": PaymentLimits(grace_days=3, late_days=2, late_count=2, window_days=20),
    "ghosting": SilenceLimits(silent_days=5, contacts=2, wait_days=2),
    "out_of_scope": CountLimits(count=2, window_days=20),
    "repeated_breach": CountLimits(count=2, window_days=20),
}
_names = count(1)


@dataclass
class History:
    """What exists so far. Every fact is one method: its day, an hour of the clock, and a number to
    choose by.
    """

    client: Client
    contacts: list[Interaction] = field(default_factory=list)
    requests: list[Interaction] = field(default_factory=list)
    invoices: list[Invoice] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)

    def write(self, facts: Iterable[tuple]) -> None:
        for sort, days_ago, hour, choice in sorted(facts, key=lambda fact: -fact[1]):
            FACTS[sort](self, ago(days_ago), hour, choice)
        judge_contacts(self.client.vendor, [self.client.pk])

    def theirs(self, day: date, hour: int, choice: int) -> None:
        self.contacts.append(
            log_contact(self.client, day, hour, contract=self.pick(self.contracts, choice, 5))
        )

    def ours(self, day: date, hour: int, choice: int) -> None:
        channel = "phone" if choice % 5 == 0 else "whatsapp"
        more = {
            "expects_reply": choice % 4 != 0,
            "is_not_answer": choice % 3 == 0,
            "was_reached": choice % 2 == 0,
        }
        self.contacts.append(
            log_contact(self.client, day, hour, direction="out", channel=channel, **more)
        )

    def request(self, day: date, hour: int, choice: int) -> None:
        contact = log_contact(self.client, day, hour)
        answer = "inside" if choice % 5 == 0 else "outside"
        answer_outside_scope(contact, self.pick(self.contracts, choice, 2), answer)
        self.requests.append(contact)

    def change_order(self, day: date, hour: int, choice: int) -> None:
        if self.contracts and self.requests:
            approve_change_order(self.contracts[0], day, self.requests[choice % len(self.requests)])

    def contract(self, day: date, hour: int, choice: int) -> None:
        ends_on = day + timedelta(days=20 + choice) if choice % 3 == 0 else None
        self.contracts.append(make_contract(self.client, signed_on=day, ends_on=ends_on))
        delete_judgements(self.client, day)

    def term(self, day: date, hour: int, choice: int) -> None:
        contract = self.pick(self.contracts, choice, 99)
        if contract:
            make_term(contract, "hours", starts_on=day)
            delete_judgements(self.client, day)

    def ending(self, day: date, hour: int, choice: int) -> None:
        contract = self.pick(self.contracts, choice, 99)
        if contract and not contract.terminations.exists():
            end_contract(contract, day, day + timedelta(days=choice % 10))

    def resumption(self, day: date, hour: int, choice: int) -> None:
        endings = Termination.objects.filter(
            client=self.client, notice_given_on__lte=day, cancelled_on=None
        )
        for ending in endings.select_related("contract"):
            end_gap(ending.contract, day)
        endings.update(cancelled_on=day)

    def pause(self, day: date, hour: int, choice: int) -> None:
        until_on = day + timedelta(days=choice)
        Pause.objects.create(
            vendor=self.client.vendor,
            client=self.client,
            from_on=day,
            until_on=until_on,
            reason="Lebaran",
        )

    def invoice(self, day: date, hour: int, choice: int) -> None:
        fields = {
            "issued_on": day,
            "due_on": day + timedelta(days=choice % 5),
            "number": f"H-{next(_names)}",
        }
        self.invoices.append(make_invoice(self.client, **fields))

    def payment(self, day: date, hour: int, choice: int) -> None:
        unpaid = [one for one in self.invoices if one.paid_on is None]
        if unpaid:
            unpaid[0].paid_on = day
            unpaid[0].save(update_fields=["paid_on"])

    def dispute(self, day: date, hour: int, choice: int) -> None:
        if self.invoices:
            until_on = day + timedelta(days=choice) if choice % 2 else None
            common = {"vendor": self.client.vendor, "from_on": day, "until_on": until_on}
            Dispute.objects.create(invoice=self.invoices[choice % len(self.invoices)], **common)

    def dismissal(self, day: date, hour: int, choice: int) -> None:
        contacts = self.contacts + self.requests
        if contacts:
            kinds = ["ghosting", "out_of_scope", "repeated_breach"]
            dismiss_contacts(kinds[choice % 3], day, contacts[hour % len(contacts)])

    @staticmethod
    def pick(rows: list, choice: int, rarely: int):
        """One of them, or none every `rarely` times."""
        return rows[choice % len(rows)] if rows and choice % rarely else None


FACTS: dict[str, Callable[[History, date, int, int], None]] = {
    name: getattr(History, name)
    for name in (
        "theirs",
        "ours",
        "request",
        "change_order",
        "contract",
        "term",
        "ending",
        "resumption",
        "pause",
        "invoice",
        "payment",
        "dispute",
        "dismissal",
    )
}
OFTEN = ("ours", "ours", "theirs", "request", "request", "invoice")
FACT = st.tuples(
    st.sampled_from([*OFTEN, *FACTS]),
    st.integers(0, OLDEST),
    st.sampled_from([0, 3, 8, 10, 16, 21, 23]),
    st.integers(0, 19),
)
REMINDERS = st.tuples(st.integers(0, OLDEST), st.integers(0, OLDEST)).map(
    # two that expect a reply and are answers themselves
    lambda days: [("ours", day, 10, 7) for day in days]
)
HISTORIES = st.tuples(REMINDERS, st.lists(FACT, min_size=2, max_size=14)).map(
    lambda parts: parts[0] + parts[1]
)


def make_history(vendor) -> History:
    """A client who signed long ago and whose contract has contact hours."""
    history = History(make_client(vendor, f"Tamu {next(_names)}"))
    history.contracts.append(make_contract(history.client, signed_on=ago(OLDEST + 10)))
    make_term(history.contracts[0], "hours")
    return history


# A history in which every kind of flag is active `EVERY_KIND_AGO` days ago, whatever examples are
# drawn; then the client pays and writes.
EVERY_KIND = [
    ("invoice", 30, 9, 1),
    ("theirs", 19, 22, 1),
    ("theirs", 18, 22, 1),
    ("request", 15, 9, 1),
    ("request", 14, 9, 1),
    ("ours", 9, 9, 1),
    ("ours", 8, 9, 1),
    ("payment", 3, 9, 1),
    ("theirs", 2, 9, 1),
]
EVERY_KIND_AGO = 5
# What comes after that day takes evidence of each kind out again, and another contract is signed.
EVERY_KIND_SET_ASIDE = [
    *EVERY_KIND,
    ("dismissal", 4, 2, 0),  # the silence
    ("dismissal", 4, 4, 1),  # a request
    ("dismissal", 4, 0, 2),  # a breach
    ("change_order", 4, 9, 1),
    ("contract", 4, 9, 1),
]
# A silence that begins when the client was not heard of for long enough; and begins anew after a
# pause, or after an ending in which both sides went on.
SILENCE = [("theirs", 37, 9, 1), ("ours", 36, 10, 7), ("ours", 35, 10, 7)]
SILENCE_WITH_PAUSE = [*SILENCE, ("pause", 20, 9, 5)]
SILENCE_WITH_ENDING = [*SILENCE, ("ending", 28, 9, 1), ("resumption", 15, 9, 0)]
