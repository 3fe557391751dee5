"""The fixed texts of a final account's lines: labels, and why an amount is zero.

Texts of a zero take `agreed` ("agreed in clause 5.2"), `day` and `why`, where they have them.
"""

from decimal import Decimal

from clientcare.core.clause_names import clause_number
from clientcare.documents.printed_text import PrintedPlural, PrintedText

LABELS = {
    "earned": PrintedText("Work done"),
    "change_orders": PrintedText("Approved change orders"),
    "ppn": PrintedText("PPN"),
    "kill": PrintedText("Cancellation fee"),
    "expenses": PrintedText("Approved expenses"),
    "late": PrintedText("Late fee"),
    "credits": PrintedText("Credits to the client"),
    "total": PrintedText("Total due to us"),
    "deposit_kept": PrintedText("Kept of the deposit, beyond the total"),
    "deposit_added": PrintedText("Deposit kept on top of the total"),
    "retained": PrintedText("Total with the deposit kept"),
    "settled": PrintedText("Already paid by the client"),
    "withheld": PrintedText("PPh 23 withheld by the client, slip (bukti potong)"),
    "pph": PrintedText("PPh 23 to be withheld by the client"),
    "cash": PrintedText("To be transferred after PPh 23"),
    "due": PrintedText("Amount to be paid"),
    "refund": PrintedText("To be returned to the client"),
    "even": PrintedText("Nothing is owed by either side"),
    "even_before_tax": PrintedText("Balance before PPh 23"),
}
AGREED = PrintedText("agreed")
AGREED_IN = PrintedText("agreed in {clause}")
CLAUSE = PrintedText("clause {number}")
HOURS = PrintedPlural("{number} hour", "{number} hours")


def even_label(pph: Decimal, language: str) -> str:
    """Of a balance of zero. Tax that the client withholds comes back against its slip."""
    return LABELS["even_before_tax" if pph else "even"].in_language(language)


def in_hours(share: str, language: str) -> str:
    """ "12,5 h", as formulas have it, with the word for hours; other shares as they are."""
    if not share.endswith(" h"):
        return share
    number = share.removesuffix(" h")
    return HOURS.in_language(language, 1 if number == "1" else 2, number=number)


def agreed_in(clause: str, language: str) -> str:
    """ "agreed in clause 5.2" for "5.2" and "Pasal 5.2"; other names of a clause as they are."""
    if not clause:
        return AGREED.in_language(language)
    number = clause_number(clause)
    named = CLAUSE.in_language(language, number=number) if number[:1].isdigit() else clause
    return AGREED_IN.in_language(language, clause=named)


ZERO_REASONS = {
    "not_started": PrintedText("zero: nothing of it was done"),
    "entered": PrintedText("zero: it was entered as zero"),
    "free": PrintedText("zero: it has no price"),
    "rounded": PrintedText("zero: less than half of the smallest unit"),
    "no_work": PrintedText("zero: no work was done"),
    "no_hours": PrintedText("zero: no time was recorded"),
    "no_change_orders": PrintedText("zero: no change order with a price is on record"),
    "not_vat_registered": PrintedText("zero: we are not registered for PPN"),
    "idr_only": PrintedText("zero: only in accounts in rupiah"),
    "agreed_client_only": PrintedText(
        "zero: {agreed}, due only when the client ends the contract or does not keep it"
    ),
    "not_agreed": PrintedText("zero: not agreed"),
    "waived": PrintedText("zero: {agreed}, waived on {day} because {why}"),
    "nothing_remains": PrintedText("zero: {agreed}, nothing of the price remains"),
    "rate_is_zero": PrintedText("zero: {agreed} at 0%"),
    "rebooked": PrintedText("zero: {agreed}, covered by the re-booking credit"),
    "agreed_rounded": PrintedText("zero: {agreed}, less than half of the smallest unit"),
    "paid_in_time": PrintedText("zero: {agreed}, not due: every payment came in time"),
    "nothing_overdue": PrintedText("zero: {agreed}, not due: no invoice is open after its due day"),
    "within_grace": PrintedText("zero: {agreed}, not due: within the days of grace"),
    "late_not_in_force": PrintedText(
        "zero: {agreed}, but not for the days on which an invoice was late"
    ),
    "late_disputed": PrintedText("zero: {agreed}, not counted on a disputed invoice"),
    "total_reaches_minimum": PrintedText("zero: {agreed}, the total is not below it"),
    "no_expenses": PrintedText("zero: no approved expense is on record"),
    "no_credits": PrintedText("zero: none was entered for this account"),
    "total_is_zero": PrintedText("zero: nothing is left to take it from"),
    "no_payments": PrintedText("zero: no payment is on record"),
    "no_withholding": PrintedText("zero: no withholding by the client is on record"),
    "does_not_withhold": PrintedText("zero: the client does not withhold PPh 23"),
    "all_withheld": PrintedText("zero: it was withheld from all of the work before"),
    "balanced": PrintedText("zero: what was paid is exactly what is due"),
    "covered_by_slip": PrintedText("zero: the withholding slip of the PPh 23 covers the balance"),
    "empty": PrintedText("zero: nothing to add up"),
    # Of accounts frozen earlier.
    "client_ending_only": PrintedText(
        "zero: only when the client ends the contract or does not keep it"
    ),
    "no_kill_fee": PrintedText("zero: no cancellation fee is on record"),
    "no_late_fee": PrintedText("zero: no late fee is on record"),
}
