"""Imported ledgers of a folder in each state, and one row of every kind on its timeline."""

import re
from datetime import timedelta

from clientcare.core.events import record
from clientcare.core.timeline.event_kinds import EVENT_KINDS
from clientcare.models import Job, JobState
from contracts.models import (
    ImportState,
    LedgerImport,
    Series,
)
from tests.support.factories import (
    make_invoice,
)

LEDGER = (
    "client,invoice_number,issued_on,due_on,amount,disputed,settled_on\n"
    "Toko {word},{word}-1,2026-01-05,2026-01-19,1250000,no,2026-01-20\n"
)


OTHER_LEDGER = (
    "No Faktur;Pelanggan;Tanggal;Jatuh Tempo;Jumlah;Tgl Lunas\n"
    "{word}-9;Toko {word};05/01/2026;19/01/2026;Rp 1.250.000;\n"
)


# Particulars of timeline rows that are no free text; the others get the canary.
PARTICULARS = {
    "amount": "1250000.00",
    "balance": "-750000.00",
    "currency": "IDR",
    "percent": "40.00",
    "version": "1",
    "invoices": "12",
    "payments": "7",
    "kind": "missed_payment",
    "path": "P2",
    "decision": "end",
    "outcome": "ended",
    "verdict": "changes",
    "purpose": "ending",
    "step": "talk",
    "role": "staff",
    "changes": {},
    "fields": ["name"],
    "answer": "outside",
    "due_on": "2026-10-01",
    "deadline": "2026-10-20",
    "letter_on": "2026-11-13",
    "effective_on": "2026-11-27",
    "from_on": "2026-10-01",
    "until_on": "2026-10-08",
}


def add_imports(side, folder) -> None:
    word = f"{side.canary}{folder.number}"
    preview = {
        "rows": 1,
        "clients_new": 1,
        "clients_known": 0,
        "new_names": [f"Toko {word}"],
        "invoices": 1,
        "disputed": 0,
        "amount": "1250000.00",
        "payments": 1,
        "paid": "1250000.00",
        "payments_added": 0,
        "skipped": 0,
        "first_issued_on": "2026-01-05",
        "last_issued_on": "2026-01-05",
        "encoding": "utf-8",
        "error_count": 0,
    }

    def ledger(state: str, text: str = LEDGER, **fields):
        file = side.file(f"piutang-{state}.csv", text.format(word=word + state[:2]).encode(), "csv")
        return LedgerImport.objects.create(
            vendor=side.vendor,
            file=file,
            currency="IDR",
            state=state,
            preview=preview,
            recorded_by=side.staff,
            **fields,
        )

    error = {
        "line": 2,
        "column": "amount",
        "code": "amount",
        "value": f"{word}",
        "other": "",
        "message": f"“{word}”",
    }
    folder.ledger_import = ledger(ImportState.READY)
    folder.ledger_refused = ledger(ImportState.REFUSED, errors=[error])
    folder.ledger_columns = ledger(ImportState.COLUMNS, OTHER_LEDGER)
    folder.ledger_reading = ledger(ImportState.READING)
    Job.objects.create(
        vendor=side.vendor,
        kind="read_ledger",
        subject_id=folder.ledger_reading.pk,
        state=JobState.RUNNING,
        progress=1,
        total=3,
        lease_until=side.moment(-1),
    )
    folder.ledger_done = ledger(ImportState.DONE, finished_at=side.moment(1))
    make_invoice(
        folder.calm,
        number=f"L-{word}",
        due_on=side.day(300),
        paid_on=side.day(299),
        series=Series.IMPORTED,
        ledger_import=folder.ledger_done,
    )


def add_timeline(side, folder) -> None:
    """One row of every kind, so that every sentence of the timeline is rendered somewhere."""
    for kind, spec in EVENT_KINDS.items():
        names = re.findall(r"%\((\w+)\)s", str(spec.sentence))
        particulars = {name: PARTICULARS.get(name, f"{name} {side.canary}") for name in names}
        record(
            side.vendor,
            kind,
            by=side.staff,
            client=folder.client,
            day=side.today - timedelta(days=1),
            **{"currency": "IDR", **particulars},
        )
