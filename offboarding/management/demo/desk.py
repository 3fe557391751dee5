"""The demo's desk: short methods for the actions, each on a day counted back from today.

Two ways of counting. `ago` counts calendar days, for money and windows. `work` and `near` count
days on which the office is open, so that a reply in time is in time on every weekday and holiday.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from clientcare.clients.actions.create_client import create_client
from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.dates import ONE_DAY
from clientcare.core.days_off import days_off_of
from clientcare.core.jobs import run_job
from clientcare.models import Client, Interaction, Job, JobState, User, Vendor
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.record_payment import record_payment
from contracts.contract.actions.note_progress import note_progress
from contracts.contract.actions.record_contract import record_contract
from contracts.models import Contract, Invoice, RequestAnswer, ScopeLine
from contracts.requests.actions.answer_request import answer_request
from offboarding.management.demo.agreed import wedding_terms

STREETS = (
    "Anggrek",
    "Kenanga",
    "Cempaka",
    "Flamboyan",
    "Dahlia",
    "Bougenvil",
    "Teratai",
    "Wijayakusuma",
)
Price = tuple[str, str, str, str]  # label, clause, price, percent done


def sized(prices: Sequence[Price], percent: int) -> list[Price]:
    """The same work at another size, so that one contract is larger than another."""
    return [
        (label, clause, str(int(price) * percent // 100), done)
        for label, clause, price, done in prices
    ]


def scan(file_name: str) -> tuple[str, bytes]:
    """A proof or signed file: a small white page with its name on it, so that no two are alike."""
    page, buffer = Image.new("L", (480, 640), 255), BytesIO()
    ImageDraw.Draw(page).text((40, 60), file_name, fill=0, font=ImageFont.load_default(24))
    page.save(buffer, "PNG")
    return file_name, buffer.getvalue()


@dataclass
class Desk:
    """The people of the demo vendor, and today."""

    vendor: Vendor
    owner: User
    staff: User
    lawyer: User
    today: date
    client_count: int = 0  # clients so far; gives each its own phone number and address

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    @cached_property
    def days_off(self):
        return days_off_of(self.vendor)

    def is_open(self, day: date) -> bool:
        """A working day from Monday to Friday: open in the morning and in the afternoon."""
        return day.weekday() < 5 and day not in self.days_off

    def work(self, count: int, *, before: date | None = None) -> date:
        """The `count`-th working day before today, or before another day."""
        day = before or self.today
        while count:
            day -= ONE_DAY
            count -= self.is_open(day)
        return day

    def near(self, days: int) -> date:
        """The last working day that is at least so many calendar days ago."""
        return self.work(1, before=self.ago(days - 1))

    def next_work(self, day: date) -> date:
        day += ONE_DAY
        while not self.is_open(day):
            day += ONE_DAY
        return day

    def client(self, name: str, *, event: int | None = None, **fields: Any) -> Client:
        """`event`: days from today to the event; negative if it is past."""
        self.client_count += 1
        street = STREETS[self.client_count % len(STREETS)]
        defaults = {
            "phone": f"0811 1000 {self.client_count:03}",
            "address": f"Jalan {street} {self.client_count}, Bandung",
        }
        if event is not None:
            defaults["event_date"] = self.ago(-event)
        return create_client(
            vendor=self.vendor, fields={"name": name, **defaults, **fields}, by=self.staff
        )

    def couple(
        self, first: str, second: str, *, event: int, name: str = "", **fields: Any
    ) -> Client:
        """Two people, called by their first names."""
        first_name, second_name = first.split()[0], second.split()[0]
        defaults = {
            "honorific_1": "Ibu",
            "person_1": first,
            "honorific_2": "Bapak",
            "person_2": second,
            "email": f"{first_name}.{second_name}@example.com".lower(),
        }
        return self.client(
            name or f"{first_name} & {second_name}", event=event, **{**defaults, **fields}
        )

    def contract(
        self,
        client: Client,
        number: str,
        *,
        signed: int,
        prices: Sequence[Price],
        terms: Sequence[Mapping[str, Any]] | None = None,
        **fields: Any,
    ) -> Contract:
        """Signed on the working day `signed` days ago, with its file; it ends two weeks after the
        event.
        """
        day, event = self.near(signed), fields.get("event_date", client.event_date)
        fields = {
            "number": f"KJN/{day.year}/{number}",
            "service": "Wedding organizer",
            "signed_on": day,
            "event_date": event,
            "ends_on": event and event + timedelta(days=14),
            **fields,
        }
        lines = [
            {"description": line[0], "clause": line[1], "price": Decimal(line[2])}
            for line in prices
        ]
        contract = record_contract(
            client=client,
            fields=fields,
            lines=lines,
            terms=wedding_terms() if terms is None else terms,
            by=self.staff,
            today=self.today,
            file=scan(f"kontrak-{number}.png"),
        )
        self._note_progress(contract, prices)
        return contract

    def _note_progress(self, contract: Contract, prices: Sequence[Price]) -> None:
        """Record the progress named by the prices, on the day of signing."""
        for line, (*_, percent) in zip(contract.lines.order_by("position"), prices, strict=True):
            if percent != "0":
                note_progress(
                    line=line,
                    percent=Decimal(percent),
                    day=contract.signed_on,
                    by=self.staff,
                    today=self.today,
                )

    def invoice(
        self,
        client: Client,
        label: str,
        amount: str,
        *,
        due: int,
        paid: int | None = None,
        contract: Contract | None = None,
        term: int = 14,
        currency: str | None = None,
    ) -> Invoice:
        """Due and paid so many days ago (negative: ahead); issued `term` days before it is due.
        Its document is not made, so that a new demo does not begin with a hundred PDFs.
        """
        invoice = issue_invoice(
            client=client,
            lines=[{"description": label, "unit_price": Decimal(amount)}],
            contract=contract,
            issued_on=self.ago(due + term),
            due_on=self.ago(due),
            by=self.staff,
            today=self.today,
            currency=currency,
            is_printed=False,
        )
        if paid is not None:
            record_payment(
                client=client,
                amount=invoice.total,
                paid_on=self.ago(paid),
                invoice=invoice,
                by=self.staff,
                today=self.today,
                method="transfer",
            )
        return invoice

    def deposit(
        self, client: Client, contract: Contract, amount: str, *, paid: int | None = None
    ) -> None:
        """Paid on the day of signing, or `paid` days ago."""
        day = contract.signed_on if paid is None else self.ago(paid)
        record_payment(
            client=client,
            amount=Decimal(amount),
            paid_on=day,
            contract=contract,
            by=self.staff,
            today=self.today,
            method="transfer",
        )

    def hears(
        self, client: Client, text: str, day: date, at: str = "10:05", **marks: Any
    ) -> Interaction:
        return self._contact(client, "in", text, day, at, **marks)

    def says(
        self, client: Client, text: str, day: date, at: str = "14:20", **marks: Any
    ) -> Interaction:
        return self._contact(client, "out", text, day, at, **marks)

    def _contact(
        self,
        client: Client,
        direction: str,
        text: str,
        day: date,
        at: str,
        channel: str = "whatsapp",
        **marks: Any,
    ) -> Interaction:
        moment = datetime.combine(day, time.fromisoformat(at), self.vendor.zone)
        return log_interaction(
            client=client,
            direction=direction,
            channel=channel,
            occurred_at=moment,
            text=text,
            by=self.staff,
            today=self.today,
            **marks,
        )

    def answer(
        self,
        request: Interaction,
        answer: str,
        contract: Contract,
        line: int,
        *,
        is_revision: bool = False,
    ) -> RequestAnswer:
        """Answer a request. `line`: of the contract's scope, counted from 1."""
        scope_line = ScopeLine.objects.get(term__contract=contract, position=line)
        return answer_request(
            interaction=request,
            answer=answer,
            by=self.staff,
            scope_line=scope_line,
            is_revision=is_revision,
        )

    def run_queued(self, kind: str) -> None:
        """Run the queued jobs of a kind now: the demo begins with nothing waiting."""
        for job in Job.objects.of(self.vendor).filter(kind=kind, state=JobState.QUEUED):
            run_job(job.pk)
