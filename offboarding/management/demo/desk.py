"""The demo's desk: short words for the actions, each on a day counted back from today."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from zoneinfo import ZoneInfo

from PIL import Image

from clientcare.actions.attach_file import attach_file
from clientcare.actions.log_interaction import log_interaction
from clientcare.actions.take_in import take_in
from clientcare.models import Attachment, Client, User, Vendor
from contracts.actions.bill import bill
from contracts.actions.note_progress import note_progress
from contracts.actions.record_payment import record_payment
from contracts.actions.sign import sign
from contracts.models import Contract, Invoice, TermKind


def blank_scan() -> bytes:
    """A small white image, so that proofs and signed files exist without any real paper."""
    buffer = BytesIO()
    Image.new("L", (480, 640), 255).save(buffer, "PNG")
    return buffer.getvalue()


A_SCAN = blank_scan()


@dataclass
class Desk:
    """Who works at the demo vendor, and the day it is."""

    vendor: Vendor
    owner: User
    staff: User
    lawyer: User
    today: date

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def client(self, name: str, **fields: object) -> Client:
        return take_in(vendor=self.vendor, fields={"name": name, **fields}, by=self.staff)

    def contract(self, client: Client, number: str, *, signed: int, prices: list[tuple], **fields: object) -> Contract:
        """`signed` days ago; `prices` as (label, clause, price, percent done)."""
        day = self.ago(signed)
        fields = {
            "number": number, "service": "Wedding organizer", "signed_on": day,
            "event_date": client.event_date, **fields,
        }  # fmt: skip
        notice = {"kind": TermKind.NOTICE, "clause": "Pasal 9.2", "value": {"days": 14}}
        lines = [{"description": line[0], "clause": line[1], "price": Decimal(line[2])} for line in prices]
        contract = sign(
            client=client, fields=fields, lines=lines, terms=[notice], by=self.staff, today=self.today
        )
        for line, (_label, _clause, _price, percent) in zip(contract.lines.order_by("position"), prices, strict=True):
            if percent != "0":
                note_progress(line=line, percent=Decimal(percent), day=day, by=self.staff, today=self.today)
        return contract

    def invoice(self, client: Client, label: str, amount: str, *, due: int, paid: int | None = None,
                contract: Contract | None = None, term: int = 14) -> Invoice:  # fmt: skip
        """Due and paid so many days ago (negative: ahead); issued `term` days before it is due."""
        invoice = bill(
            client=client, lines=[{"description": label, "unit_price": Decimal(amount)}], contract=contract,
            issued_on=self.ago(due + term), due_on=self.ago(due), by=self.staff, today=self.today,
        )  # fmt: skip
        if paid is not None:
            record_payment(
                client=client, amount=invoice.total, paid_on=self.ago(paid), invoice=invoice, by=self.staff,
                today=self.today, method="transfer",
            )  # fmt: skip
        return invoice

    def deposit(self, client: Client, contract: Contract, amount: str, *, paid: int) -> None:
        record_payment(
            client=client, amount=Decimal(amount), paid_on=self.ago(paid), contract=contract, by=self.staff,
            today=self.today, method="transfer",
        )  # fmt: skip

    def hears(self, client: Client, text: str, *, days: int, at: time = time(10, 5), channel: str = "whatsapp") -> None:
        self._contact(client, "in", channel, text, days, at)

    def says(self, client: Client, text: str, *, days: int, at: time = time(14, 20), channel: str = "whatsapp",
             **marks: object) -> None:  # fmt: skip
        self._contact(client, "out", channel, text, days, at, **marks)

    def _contact(
        self, client: Client, direction: str, channel: str, text: str, days: int, at: time, **marks: object
    ) -> None:
        moment = datetime.combine(self.ago(days), at, ZoneInfo(self.vendor.timezone))
        log_interaction(
            client=client, direction=direction, channel=channel, occurred_at=moment, text=text, by=self.staff,
            today=self.today, **marks,
        )  # fmt: skip

    def scan(self, client: Client, name: str) -> Attachment:
        return attach_file(vendor=self.vendor, client=client, name=name, data=A_SCAN, by=self.staff)
