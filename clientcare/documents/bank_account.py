"""The vendor's bank account as documents print it."""

from clientcare.documents.printed_text import PrintedText
from clientcare.models import Vendor

HELD_BY = PrintedText("in the name of")


def bank_account_lines(vendor: Vendor, holder_label: str) -> tuple[str, ...]:
    """Bank, number, and `holder_label` with the holder's name; nothing without a number."""
    if not vendor.bank_account_number:
        return ()
    holder = f"{holder_label} {vendor.bank_account_holder}" if vendor.bank_account_holder else ""
    return tuple(line for line in (vendor.bank_name, vendor.bank_account_number, holder) if line)


def bank_account_text(vendor: Vendor, language: str = "id") -> str:
    """The account on one line; empty while bank or number are not on record."""
    holder = HELD_BY.in_language(language)
    return " ".join(bank_account_lines(vendor, holder)) if vendor.bank_name else ""
