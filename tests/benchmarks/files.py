"""Reading and importing large files, beside the least that a file of the same size costs."""

import csv
import re
import time
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

from celery import current_app
from django.db import connection, transaction

from clientcare.chats.whatsapp import read_whatsapp
from clientcare.core.bulk_insert import insert_many
from clientcare.core.jobs import run_job
from clientcare.ledger_files.layout import REQUIRED, Mapping
from clientcare.ledger_files.proposal import propose_mapping
from clientcare.ledger_files.reader import OWN, read_ledger
from clientcare.ledger_files.sniff import read_first_rows
from clientcare.models import Client, Job, Role
from contracts.ledger.actions.confirm_import import confirm_import
from contracts.ledger.actions.start_import import start_import
from contracts.models import Invoice, Payment
from tests.benchmarks.measuring import WARM, Measured, paired
from tests.support.factories import make_client, make_member, make_vendor

HEADER = "No;Nama Pelanggan;No. Faktur;Tanggal;Jatuh Tempo;Jumlah;Sengketa;Tgl Bayar"
MESSAGE = re.compile(r"(\d\d)/(\d\d)/(\d\d) (\d\d)\.(\d\d) - ([^:]+): (.*)")
SLOW = ("\u200e", " ", "<", ":", ": ", "(", "1", "\n\u200e", "[1/1/24, ", ".jpg (file attached)")
DAY = date(2026, 1, 5)


def ledger_reader(size: int, rounds: int) -> Measured:
    """`size` rows of our own kind."""
    data = own_ledger(size)
    assert len(read_ledger(data).rows) == len(bare_rows(data, ",", DAY.fromisoformat)) == size
    return in_turns(
        lambda: read_ledger(data), lambda: bare_rows(data, ",", DAY.fromisoformat), rounds
    )


def ledger_mapping(size: int, rounds: int) -> Measured:
    """`size` rows of another program: columns and forms are guessed, then it is read."""
    rows = (
        f"{n};Klien {n % 60};F/{n};{n % 28 + 1:02}/02/2026;;Rp {n % 999 + 1}.250.000;;"
        for n in range(size)
    )
    data = "\n".join([HEADER, *rows, ""]).encode()

    def ours() -> int:
        seen = propose_mapping(data, read_first_rows(data), 0)
        mapping = Mapping({name: seen[name] for name in REQUIRED}, "dmy", "comma", 14)
        return len(read_ledger(data, decimals=0, mapping=mapping).rows)

    def floor() -> list:
        return bare_rows(data, ";", lambda day: datetime.strptime(day, "%d/%m/%Y").date())

    assert ours() == len(floor()) == size
    return in_turns(ours, floor, rounds)


def whatsapp_reader(size: int, rounds: int) -> Measured:
    """`size` messages of two lines."""
    data = "\n".join(
        f"{n % 28 + 1:02}/01/23 08.15 - Sekar: pesan ke-{n}, lihat: ya\nbaris kedua"
        for n in range(size)
    )
    assert len(read_whatsapp(data.encode()).messages) == len(bare_messages(data.encode())) == size
    return in_turns(
        lambda: read_whatsapp(data.encode()), lambda: bare_messages(data.encode()), rounds
    )


def slow_lines(size: int, rounds: int) -> Measured:
    """Lines of `size` characters that are made to be slow, beside as many characters of ordinary
    messages.
    """
    head = "15/03/2024 09.15 - S: "
    slow = [
        f"{start}{filler * (size // len(filler))}".encode()
        for filler in SLOW
        for start in (head, "")
    ]
    line = f"{head}Kursi dan tenda sudah siap, kak. Terima kasih.\n"
    plain = (line * (size // len(line))).encode()

    def floor() -> None:
        for _one in slow:
            read_whatsapp(plain)

    return in_turns(lambda: [read_whatsapp(one) for one in slow], floor, rounds)


def ledger_import(size: int, rounds: int) -> Measured:
    """A file of `size` paid invoices, from upload to the last row, beside inserting as many
    invoices and payments.
    """
    # the kinds of jobs, as a starting worker reads them
    current_app.loader.import_default_modules()
    vendor = make_vendor()
    user, client, data = (
        make_member(vendor, Role.STAFF, "Sekar"),
        make_client(vendor),
        own_ledger(size),
    )

    def ours() -> None:
        started = start_import(
            vendor=vendor, name="piutang.csv", data=data, currency="IDR", by=user
        )
        run_job(Job.objects.get(kind="read_ledger").pk)
        started.refresh_from_db()
        confirm_import(ledger_import=started, by=user)
        run_job(Job.objects.get(kind="write_ledger").pk)
        assert Invoice.objects.count() == Payment.objects.count() == size

    return in_turns(rolled_back(ours), rolled_back(lambda: insert_bare(client, size)), rounds)


def insert_bare(client: Client, size: int) -> None:
    common = {"vendor": client.vendor, "client": client, "currency": "IDR"}
    names = ("number", "issued_on", "due_on", "total", "paid_on")
    rows = ((f"{n:08}", DAY, DAY, Decimal(1_250_000), DAY) for n in range(size))
    insert_many(Invoice, common, names, rows)
    paid = ((pk, Decimal(1_250_000), DAY) for pk in Invoice.objects.values_list("pk", flat=True))
    insert_many(Payment, common, ("invoice_id", "amount", "paid_on"), paid)


def own_ledger(size: int) -> bytes:
    rows = (
        f"Tamu {n % 50},{n:08},2026-01-05,2026-01-19,1250000,no,2026-02-01" for n in range(size)
    )
    return "\n".join([",".join(OWN), *rows, ""]).encode()


def bare_rows(data: bytes, delimiter: str, day_of: Callable[[str], date]) -> list[tuple]:
    """Cells as day and amount, where a file without a mistake has them."""
    _header, *rows = csv.reader(StringIO(data.decode()), delimiter=delimiter)
    if delimiter == ",":
        return [(row[0], row[1], day_of(row[2]), day_of(row[3]), Decimal(row[4])) for row in rows]
    return [(row[1], row[2], day_of(row[3]), Decimal(row[5][3:].replace(".", ""))) for row in rows]


def bare_messages(data: bytes) -> list[tuple]:
    """Each message with its moment, where all have one form."""
    messages = []
    for line in data.decode().splitlines():
        if result := MESSAGE.fullmatch(line):
            day, month, year, hour, minute = map(int, result.groups()[:5])
            messages.append(
                (datetime(2000 + year, month, day, hour, minute), result[6], [result[7]])
            )
        else:
            messages[-1][2].append(line)
    return messages


def rolled_back(action: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        with transaction.atomic():
            action()
            transaction.set_rollback(True)

    return run


def in_turns(ours: Callable[[], object], floor: Callable[[], object], rounds: int) -> Measured:
    assert connection.vendor == "sqlite"  # which works in this process too
    return paired([(ours, floor)] * (WARM + rounds), time.process_time)
