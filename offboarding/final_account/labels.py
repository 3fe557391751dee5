"""The lines of an account as text, the same on pages and on the document."""

from datetime import date

from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from offboarding.settlement.arithmetic import Account, Line

RETURNED = PrintedText("Already returned to the client")


def line_label(line: Line, language: str) -> str:
    """The line's label; a refund among the payments is labelled as one."""
    if line.key == "settled" and line.amount > 0:
        return RETURNED.in_language(language)
    return line.label_in(language)


def line_basis(account: Account, line: Line, language: str) -> str:
    """The basis of a line, or why it is zero. For a payment its day, for PPN its base."""
    if reason := line.reason_in(language):
        return f"{line.note} – {reason}" if line.note else reason
    if line.key == "settled" and line.note:  # nobody knows the day of some imported payments
        return long_date(date.fromisoformat(line.note), language)
    return line.note or (line.basis if line.key == "ppn" else "")
