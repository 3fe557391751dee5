"""The years before: invoices of three companies from an old book, brought in as one ledger."""

from datetime import timedelta

from contracts.ledger.actions.confirm_import import confirm_import
from contracts.ledger.actions.start_import import start_import
from offboarding.management.demo.desk import Desk

HEADER = "client,invoice_number,issued_on,due_on,amount,disputed,settled_on"
TERM = timedelta(days=14)
# (client, issued so many days ago, amount, days after the issue until it was paid)
ROWS = (
    ("SKG-01", 530, 18500000, 16),
    ("KTL-02", 505, 22000000, 9),
    ("Komunitas Gowes Pagi Ceria", 488, 4750000, 12),
    ("SKG-01", 470, 18500000, 13),
    ("KTL-02", 420, 22000000, 11),
    ("SKG-01", 395, 9250000, 20),
    ("Komunitas Gowes Pagi Ceria", 340, 5100000, 7),
    ("KTL-02", 310, 31000000, 14),
    ("SKG-01", 275, 12000000, 15),
)


def old_book(desk: Desk) -> None:
    """Read, looked at and confirmed, as a person would: the two jobs run here and now."""
    lines = [HEADER, *(line(desk, 17 + place, row) for place, row in enumerate(ROWS))]
    data = "\n".join(lines).encode()
    book = start_import(
        vendor=desk.vendor, name="buku-piutang-lama.csv", data=data, currency="IDR", by=desk.staff
    )
    desk.run_queued("read_ledger")
    confirm_import(ledger_import=book, by=desk.owner)
    desk.run_queued("write_ledger")


def line(desk: Desk, number: int, row: tuple[str, int, int, int]) -> str:
    client, days, amount, paid_after = row
    issued_on = desk.ago(days)
    due_on, paid_on = issued_on + TERM, issued_on + timedelta(days=paid_after)
    return f"{client},{number:04},{issued_on},{due_on},{amount},no,{paid_on}"


BOOKS_STORIES = (old_book,)
