"""Store a ledger file and queue its reading. No invoice is written yet."""

from django.db import transaction

from clientcare.core import file_store, jobs
from clientcare.core.refused import Refused
from clientcare.ledger_files.layout import Mapping
from clientcare.ledger_files.ledger_file import LedgerFile, is_workbook, open_ledger
from clientcare.ledger_files.sniff import read_first_rows
from clientcare.models import Attachment, FileType, User, Vendor
from contracts.models import ImportState, LedgerImport

NAME_LONGEST = 160


@transaction.atomic
def start_import(
    *, vendor: Vendor, name: str, data: bytes, currency: str, by: User
) -> LedgerImport:
    """Store the file unchanged, under its hash, and queue its reading; a file of neither known
    layout, or with several sheets, waits until a user has chosen. `name` is the file's name.
    Refused for a workbook that cannot be opened.
    """
    file = open_ledger(data)
    if file.problem and not file.sheets:
        raise Refused(file.problem.message, field="file")
    if needs_choice(file):
        return save_ledger_file(vendor, name, data, currency, ImportState.COLUMNS, by)
    started = save_ledger_file(vendor, name, data, currency, ImportState.READING, by)
    jobs.queue_job(vendor, "read_ledger", started.pk)
    return started


def needs_choice(file: LedgerFile) -> bool:
    """Whether the user has to choose the sheet or the columns."""
    seen = read_first_rows(file.csv)
    return bool(file.sheets) or bool(seen and seen.needs_columns)


def save_ledger_file(
    vendor: Vendor,
    name: str,
    data: bytes,
    currency: str,
    state: str,
    by: User | None,
    mapping: dict | None = None,
    choices: dict | None = None,
) -> LedgerImport:
    kind = FileType.XLSX if is_workbook(data) else FileType.CSV
    stored = file_store.store_file(data, kind)
    file = Attachment.objects.create(
        vendor=vendor,
        name=name[-NAME_LONGEST:],
        file_type=kind,
        size=stored.size,
        sha256=stored.sha256,
        uploaded_by=by,
    )
    return LedgerImport.objects.create(
        vendor=vendor,
        file=file,
        currency=currency,
        state=state,
        mapping=mapping or {},
        choices=choices or {},
        recorded_by=by,
    )


def mapping_with_header(mapping: Mapping, header: list[str], sheet: str = "") -> dict:
    """As stored by LedgerImport; `header`, the first row, identifies files of the same kind.
    `sheet`: chosen among several of a workbook.
    """
    chosen = {"sheet": sheet} if sheet else {}
    return {**mapping.as_json(), "header": header, **chosen}
