"""Proposes to the user how to read a ledger of an unknown layout."""

from collections.abc import Sequence
from typing import Any

from clientcare.ledger_files.column_names import guess_columns
from clientcare.ledger_files.currency_cells import mark_in_name
from clientcare.ledger_files.layout import DAY_FIELDS, MONEY_FIELDS, Mapping
from clientcare.ledger_files.sniff import FirstRows, Fit, date_fit, decimal_fit, values_of
from clientcare.money.currencies import MINOR_UNITS


def propose_mapping(
    data: bytes, seen: FirstRows, decimals: int, earlier: Mapping | None = None
) -> dict[str, Any]:
    """Proposed values by the names of Mapping, with one entry per column. What only the user can
    decide is left out.

    `earlier`: the mapping chosen for a file with the same header row; used unless this file
    contradicts it.
    """
    has_header = earlier.has_header if earlier else seen.has_header
    columns = (
        earlier.columns
        if earlier
        else guess_columns(seen.header(has_header), seen.invoices(has_header))
    )
    decimals = sum_places(columns, seen.header(has_header), decimals)
    dates, amounts = fit_forms(data, columns, decimals, has_header=has_header)
    forms = {
        "date_order": likely_form(dates, earlier.date_order if earlier else ""),
        "decimal_form": likely_form(amounts, earlier.decimal_form if earlier else ""),
        "due_days": earlier.due_days if earlier else None,
    }
    known = {name: form for name, form in forms.items() if form not in (None, "")}
    return {"has_header": has_header, **columns, **known}


def sum_places(columns: dict[str, int], names: Sequence[str], decimals: int) -> int:
    """The most decimal places that sums of the file may have. `decimals` are those of the chosen
    currency; a currency column, or a currency in a column's name, may allow more.
    """
    if "currency" in columns:
        return max(MINOR_UNITS.values())
    marks = [mark_in_name(names[columns[name]]) for name in MONEY_FIELDS if name in columns]
    return max([decimals, *(MINOR_UNITS.get(mark, 2) for mark in marks if mark)])


def fit_forms(
    data: bytes, columns: dict[str, int], decimals: int, *, has_header: bool
) -> tuple[Fit, Fit]:
    """The orders that fit the dates, and the forms that fit the amounts, of these columns."""
    days = [columns[name] for name in DAY_FIELDS if name in columns]
    amounts = [columns[name] for name in MONEY_FIELDS if name in columns]
    values = values_of(data, [*days, *amounts], has_header=has_header)
    dates = [cell for place in days for cell in values[place]]
    return date_fit(dates), decimal_fit(
        [cell for place in amounts for cell in values[place]], decimals
    )


def likely_form(fit: Fit, earlier: str) -> str:
    return earlier if earlier and (earlier in fit.fits or not fit.fits) else fit.proposed
