"""The options of import_ledger that say how a file of some other program is to be read."""

from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import replace
from datetime import date

from django.core.management.base import CommandError

from clientcare.core.dates import local_today
from clientcare.ledger_files.currency_cells import dollar_of
from clientcare.ledger_files.layout import FIELDS, REQUIRED, Mapping, column_names
from clientcare.ledger_files.ledger_file import LedgerFile
from clientcare.ledger_files.loose_cells import DATE_ORDERS
from clientcare.ledger_files.proposal import fit_forms, likely_form, propose_mapping, sum_places
from clientcare.ledger_files.row_reader import Leniency
from clientcare.ledger_files.sniff import FirstRows, read_first_rows
from clientcare.models import Vendor
from contracts.ledger.actions.start_import import mapping_with_header
from contracts.ledger.plan import Choices

HELP = """A file with other columns:

  --columns names the file's own column for each of client, number, issued_on, due_on, amount,
  disputed and settled_on, by its name or as 1, 2, 3 …; without due_on give --due-days. Dates such
  as 28/02/2026, 28-2-26 or 28 Feb 2026 and amounts such as Rp 1.250.000,00 are read; --date-order
  and --decimals are needed where the file alone does not tell.
  An empty settled_on, or words such as belum or unpaid, mean that the invoice is open.
  Also read, where named: currency, paid (the sum so far), paid_on (the last payment), balance,
  status, deposit, deposit_on and rest (down and final payment). What contradicts is an error.

  --columns auto takes the columns that are recognised. With --dry-run it shows what would be done
  with every row; a real import stops at rows that can be no invoice (credits, zero, totals, days
  ahead) unless --leave-out, and at payments without a day unless --day-not-known.
"""
AUTO = "auto"
FORMS = ("comma", "point")  # a point also reads plain figures


def add_arguments(parser: ArgumentParser) -> None:
    pairs = "client=…,number=…,issued_on=…,due_on=…,amount=…[,disputed=…][,settled_on=…]"
    parser.add_argument(
        "--columns", metavar=pairs, help="the file's own columns, by name or number; or auto"
    )
    parser.add_argument("--date-order", choices=DATE_ORDERS, help="day, month or year first")
    parser.add_argument(
        "--decimals", choices=FORMS, help="the mark before decimals: 1.250,50 or 1,250.50"
    )
    parser.add_argument(
        "--due-days",
        metavar="N",
        type=int,
        help="due N days after the issue where no due day is told",
    )
    parser.add_argument(
        "--no-header",
        action="store_true",
        help="the first row is an invoice; columns are 1, 2, 3 …",
    )
    parser.add_argument(
        "--sheet", metavar="NAME", help="of a workbook in which several sheets hold rows"
    )
    add_decisions(parser)


def add_decisions(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--leave-out",
        action="store_true",
        help="leave out rows that can be no invoice, import the others",
    )
    parser.add_argument(
        "--day-not-known",
        metavar="DATE",
        type=day_of,
        help="stored as the day of payments without one; such a payment never counts as late",
    )


def day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not a date such as 2026-02-28.") from None


def choices_of(options: dict, vendor: Vendor) -> Choices:
    """CommandError where the day chosen for payments has not come yet."""
    day = options["day_not_known"]
    if isinstance(day, str):  # call_command passes it as it is
        day = day_of(day)
    if day and day > local_today(vendor):
        raise CommandError("--day-not-known: that day has not come yet.")
    return Choices(day, leave_out=options["leave_out"])


def is_preview(options: dict) -> bool:
    """Whether rows that need a decision are shown instead of stopping everything."""
    return options["columns"] == AUTO and options["dry_run"]


def leniency_of(options: dict, currency: str) -> Leniency:
    previews = is_preview(options)
    return Leniency(
        leave_out=previews or options["leave_out"],
        undated=previews or options["day_not_known"] is not None,
        currency=options["currency"] or "",
        dollar=dollar_of(currency),
    )


def kept_mapping_of(options: dict, file: LedgerFile, decimals: int) -> dict:
    """The mapping these options ask for, as an import keeps it; empty when they ask for none.

    CommandError where they make no sense for this file. `decimals`: places of its currency.
    """
    if not options["columns"]:
        refuse_alone(options)
        return {}
    data = file.csv
    seen = read_first_rows(data)
    if seen is None:  # reading the file says why
        return {}
    if options["columns"] == AUTO and seen.known:
        return {}
    has_header = not options["no_header"] and (options["columns"] != AUTO or seen.has_header)
    columns = columns_of(options["columns"], data, seen, decimals, has_header)
    header = seen.header(has_header)
    decimals = sum_places(columns, header, decimals)
    days = due_days(options, columns)
    dates, amounts = fit_forms(data, columns, decimals, has_header=has_header)
    order, form = (
        options["date_order"] or likely_form(dates, ""),
        options["decimals"] or likely_form(amounts, ""),
    )
    refuse_unclear(order, form)
    names = () if has_header else column_names(header)
    return mapping_with_header(
        Mapping(columns, order, form, days, has_header, names),
        header,
        file.sheet if file.sheets else "",
    )


def columns_of(
    typed: str, data: bytes, seen: FirstRows, decimals: int, has_header: bool
) -> dict[str, int]:
    if typed == AUTO:
        return proposed_columns(data, seen, decimals, has_header)
    return chosen_columns(typed, seen, has_header)


def proposed_columns(
    data: bytes, seen: FirstRows, decimals: int, has_header: bool
) -> dict[str, int]:
    """As the page of the columns proposes them; CommandError where one that is needed is not
    recognised.
    """
    proposal = propose_mapping(data, replace(seen, has_header=has_header), decimals)
    missing = [field for field in REQUIRED if field not in proposal]
    if missing:
        raise CommandError(
            f"Not recognised: {', '.join(missing)}. Say with --columns which column holds what."
        )
    return {field: proposal[field] for field in FIELDS if field in proposal}


def refuse_unclear(order: str, form: str) -> None:
    if not order:
        raise CommandError(
            "The dates of the file alone do not tell their order. Give --date-order dmy, mdy or "
            "ymd."
        )
    if not form:
        raise CommandError(
            "The amounts of the file alone do not tell their form. Give --decimals comma or point."
        )


def refuse_alone(options: dict) -> None:
    others = ("date_order", "decimals", "due_days", "no_header")
    alone = [f"--{name.replace('_', '-')}" for name in others if options[name] not in (None, False)]
    if alone:
        raise CommandError(f"{', '.join(alone)}: only together with --columns.")


def chosen_columns(pairs: str, seen: FirstRows, has_header: bool) -> dict[str, int]:
    names = column_names(seen.header(has_header))
    folded = [name.casefold() for name in names]
    chosen: dict[str, int] = {}
    for pair in pairs.split(","):
        field, equals, name = (part.strip() for part in pair.partition("="))
        if field not in FIELDS or not equals:
            raise CommandError(
                f"--columns: “{pair.strip()}” is not one of {', '.join(FIELDS)}, “=” and a column."
            )
        if field in chosen:
            raise CommandError(f"--columns: {field} is named twice.")
        place = place_of(name, folded)
        if place is None:
            raise CommandError(
                f"--columns: the file has no column “{name}”. Columns: {', '.join(names)}."
            )
        if place in chosen.values():
            raise CommandError(f"--columns: “{names[place]}” is named for two things.")
        chosen[field] = place
    missing = [field for field in REQUIRED if field not in chosen]
    if missing:
        raise CommandError(f"--columns: {', '.join(missing)} is missing.")
    return chosen


def place_of(name: str, folded: list[str]) -> int | None:
    """By name, else by number counted from 1."""
    flat = " ".join(name.split()).casefold()
    if flat in folded:
        return folded.index(flat)
    return (
        int(flat) - 1
        if flat.isascii() and flat.isdigit() and 1 <= int(flat) <= len(folded)
        else None
    )


def due_days(options: dict, columns: dict[str, int]) -> int | None:
    """A preview of proposed columns without a due day takes the day of issue, and warns of it."""
    days = options["due_days"]
    if days is None and "due_on" not in columns:
        if is_preview(options):
            return 0
        raise CommandError("Name due_on in --columns, or give --due-days.")
    if days is not None and not 0 <= days <= 365:
        raise CommandError("--due-days: a number from 0 to 365.")
    return days
