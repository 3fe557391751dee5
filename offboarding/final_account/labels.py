"""Labels of the account's lines, used by both page and document."""

from datetime import date

from django.utils.translation import gettext as _

from clientcare.documents.labels import long_date
from offboarding.settlement.arithmetic import Account, Line


def line_label(line: Line) -> str:
    """The line's label in the active language; a refund among the payments is labelled as one."""
    if line.key == "settled" and line.amount > 0:
        return _("Already returned to the client")
    return line.label


def line_basis(account: Account, line: Line, language: str) -> str:
    """The basis of a line, or why it is zero. For a payment its day, for PPN its base."""
    if line.reason:
        return f"{line.note} – {line.reason}" if line.note else line.reason
    if line.key == "settled":
        return long_date(date.fromisoformat(line.note), language)
    return line.note or (line.basis if line.key == "ppn" else "")
