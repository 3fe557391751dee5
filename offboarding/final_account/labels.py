"""The lines of an account as text, the same on pages and on the document."""

from collections.abc import Mapping
from datetime import date

from clientcare.documents.labels import join_list, long_date
from clientcare.documents.printed_text import PrintedPlural, PrintedText
from contracts.billing.invoice_layout import TAX_BASE, WHOLE_TAX_BASE
from offboarding.settlement.arithmetic import Account, Line
from offboarding.settlement.line_texts import even_label, in_hours

AT_COST = PrintedText("at cost, by its receipt")
RETURNED = PrintedText("Already returned to the client")
SHARE_OF_REST = PrintedText("{rate} of {remaining}, the price of what is not done")
DAYS_TO_EVENT = PrintedPlural("{count} day to the event", "{count} days to the event")
REBOOKED = PrintedText("less {amount} for the re-booking")
DAYS_CHARGED = PrintedPlural("{count} day charged", "{count} days charged")
ON_PRINCIPAL = PrintedText("on {principal}")
TAXED_TOO = {
    "kill": PrintedText("cancellation fee included"),
    "expenses": PrintedText("expenses included"),
}


def line_label(account: Account, line: Line, language: str) -> str:
    """The line's label; a refund among the payments is labelled as one."""
    if line.key == "balance" and not line.amount:
        return even_label(account.pph, language)
    if line.key == "settled" and line.amount > 0:
        return RETURNED.in_language(language)
    return line.label_in(language)


def line_basis(account: Account, line: Line, language: str) -> str:
    """The basis of a line, or why it is zero. For a payment or a slip its day, for fees and PPN how
    they come about, in words.
    """
    if reason := line.reason_in(language):
        return f"{line.note} – {reason}" if line.note else reason
    if line.key in ("settled", "withheld") and line.note:
        # some imported payments have no known day, so no note
        return long_date(date.fromisoformat(line.note), language)
    if line.key == "expense" and line.note:
        return AT_COST.in_language(language)  # the note is the name of the receipt's file
    if not line.particulars:  # also of accounts frozen before lines had them
        return line.note or (line.basis if line.key == "ppn" else "")
    if line.key == "ppn":
        return ", ".join(ppn_basis(account, line, language))
    known = {
        name: account.figures_in(figure, language) for name, figure in line.particulars.items()
    }
    is_kill = line.key == "kill"
    parts = kill_basis(known, language) if is_kill else late_basis(line.note, known, language)
    return ", ".join(parts)


def line_share(account: Account, line: Line, language: str) -> str:
    """What was done of a price line, as `language` writes it."""
    return in_hours(account.figures_in(line.share, language), language)


def kill_basis(known: Mapping[str, str], language: str) -> list[str]:
    parts = [SHARE_OF_REST.in_language(language, rate=known["rate"], remaining=known["remaining"])]
    if "days" in known:
        parts.append(DAYS_TO_EVENT.in_language(language, int(known["days"])))
    if "rebooking" in known:
        parts.append(REBOOKED.in_language(language, amount=known["rebooking"]))
    return parts


def late_basis(note: str, known: Mapping[str, str], language: str) -> list[str]:
    principal = ON_PRINCIPAL.in_language(language, principal=known["principal"])
    days = DAYS_CHARGED.in_language(language, int(known["days"]))
    return [note, days, principal]


def ppn_basis(account: Account, line: Line, language: str) -> list[str]:
    known = line.particulars
    base = TAX_BASE if known["share"] else WHOLE_TAX_BASE
    amounts = {"kill": account.kill, "expenses": account.expenses}
    taxed = [key for key in known["taxed"].split(",") if amounts.get(key)]
    too = join_list([TAXED_TOO[key].in_language(language) for key in taxed], language)
    return [base.in_language(language, **known), *filter(None, [too])]
