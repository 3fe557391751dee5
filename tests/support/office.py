"""An office whose people do at random what the app offers, for tests of what holds whatever is
done.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from clientcare.clients.actions.create_client import create_client
from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.refused import Refused
from clientcare.models import Client, Job, JobState, User, Vendor
from clientcare.models.job import REFRESHES
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.record_payment import record_payment
from contracts.contract.actions.record_contract import record_contract
from contracts.models import Contract, Invoice
from offboarding.checklist.actions.tick_item import tick_item
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.endings.actions.set_dates import set_dates
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.models import OverviewTotals, Termination, TodayLine

START = date(2026, 3, 2)
DAY = timedelta(days=1)
TERMS = [
    {"kind": "response", "clause": "4.1", "value": {"amount": 4, "unit": "hours"}},
    {"kind": "channel", "clause": "4.2", "value": {"channels": ["email"]}},
    {"kind": "notice", "clause": "9.2", "value": {"days": 0}},
    {
        "kind": "hours",
        "clause": "4.3",
        "value": {
            "timezone": "Asia/Jakarta",
            "blocks": [{"days": [0, 2, 4], "from": "10:00", "to": "12:00"}],
            "holidays_off": True,
        },
    },
]


@dataclass
class Office:
    """A vendor whose people do at random what the app offers; `choice` picks among the rows that
    are there.
    """

    vendor: Vendor
    owner: User
    today: date = START
    done: Counter = field(default_factory=Counter)
    kinds_seen: set[str] = field(default_factory=set)
    has_held: bool = False  # whether quiet hours ever held a message

    @property
    def clients(self) -> list[Client]:
        return list(Client.objects.of(self.vendor).select_related("vendor").order_by("pk"))

    def pick(self, model: type, choice: int, **narrowed: Any) -> Any:
        """One of the vendor's rows, the newest more often than the others; Refused where there is
        none.
        """
        rows = list(model.objects.of(self.vendor).filter(**narrowed).order_by("-pk")[:3])
        if not rows:
            raise Refused("There is none.")
        return rows[choice % len(rows)]

    def act(self, name: str, action: "Callable[[Office, int], None]", choice: int) -> bool:
        """One action of this name, or one more day; then what the events queued, as the middleware
        would run it. Whether it was not refused.
        """
        try:
            action(self, choice)
            self.done[name] += 1
        except Refused:
            return False
        self.run_waiting()
        self.kinds_seen |= set(TodayLine.objects.of(self.vendor).values_list("kind", flat=True))
        self.has_held |= OverviewTotals.objects.of(self.vendor).exclude(held={}).exists()
        return True

    def run_waiting(self) -> None:
        waiting = Job.objects.of(self.vendor).filter(kind__in=REFRESHES, state=JobState.QUEUED)
        for job in list(waiting.order_by("pk")):
            client = Client.objects.get(pk=job.subject_id) if job.kind == "refresh_client" else None
            refresh_cases(vendor=self.vendor, today=self.today, client=client, judges=job.judges)
        waiting.delete()

    def new_day(self, choice: int) -> None:
        """Up to nine days later; the first tick of that day judges all clients."""
        self.today += (choice % 9 + 1) * DAY
        refresh_cases(vendor=self.vendor, today=self.today)

    def new_client(self, choice: int) -> None:
        ahead = self.today + (choice % 40) * DAY
        fields = {"name": f"Klien {choice}", "event_date": ahead if choice % 3 else None}
        create_client(vendor=self.vendor, fields=fields, by=self.owner)

    def contact(self, choice: int) -> None:
        client = self.pick(Client, choice, merged_into=None)
        ours = choice % 2 == 0
        moment = datetime.combine(self.today, time(8 + choice % 9), self.vendor.zone)
        log_interaction(
            client=client,
            direction="out" if ours else "in",
            channel=("whatsapp", "email", "phone")[choice % 3],
            occurred_at=moment,
            now=moment,
            by=self.owner,
            today=self.today,
            text="Kapan kita bertemu?",
            expects_reply=ours and choice % 4 == 0,
            is_not_answer=ours and choice % 3 != 2 and choice % 5 == 0,
            was_reached=choice % 7 != 0 or not ours or choice % 3 != 2,
            purpose="talk" if choice % 3 == 2 else "",
        )

    def contract(self, choice: int) -> None:
        signed_on = self.today - (choice % 20) * DAY
        fields = {
            "number": f"K-{Contract.objects.count()}-{choice}",
            "service": "Perencanaan",
            "signed_on": signed_on,
            "ends_on": self.today + (choice % 50) * DAY if choice % 4 == 0 else None,
            "event_date": self.today + (choice % 30) * DAY if choice % 3 == 0 else None,
            "currency": "USD" if choice % 5 == 0 else "IDR",
        }
        client = self.pick(Client, choice, merged_into=None)
        lines = [{"description": "Perencanaan", "price": Decimal(1000 * (choice + 1))}]
        terms = [{**term, "starts_on": signed_on} for term in TERMS]
        record_contract(
            client=client, fields=fields, lines=lines, by=self.owner, today=self.today, terms=terms
        )

    def invoice(self, choice: int) -> None:
        client = self.pick(Client, choice, merged_into=None)
        contract = Contract.objects.valid().filter(client=client).first() if choice % 2 else None
        issued_on = self.today - (choice % 30) * DAY
        issue_invoice(
            client=client,
            lines=[{"description": "Termin", "unit_price": Decimal(500 + choice)}],
            issued_on=issued_on,
            due_on=issued_on + (choice % 17) * DAY,
            by=self.owner,
            today=self.today,
            contract=contract,
        )

    def payment(self, choice: int) -> None:
        invoice = self.pick(Invoice, choice, withdrawal=None, paid_on=None)
        amount = invoice.total if choice % 2 else Decimal(100)
        record_payment(
            client=invoice.client,
            amount=amount,
            paid_on=self.today,
            by=self.owner,
            today=self.today,
            invoice=invoice,
        )

    def ending(self, choice: int) -> None:
        """Another step of an ending, whichever is open."""
        ending = self.pick(Termination, choice, closed_on=None, cancelled_on=None)
        common = {"termination": ending, "by": self.owner, "today": self.today}
        steps = (
            lambda: tick_item(key="facts", **common),
            lambda: choose_path(path="P2", **common),
            lambda: set_dates(letter_on=self.today + DAY, **common),
            lambda: compute_account(**common),
            lambda: draft_letter(**common),
        )
        for step in steps:
            try:
                step()
            except Refused:
                continue
            return
        raise Refused("Nothing could be done.")
