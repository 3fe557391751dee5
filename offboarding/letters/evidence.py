"""What the letter cites from the record, as dated sentences and tables in the letter's own
language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from itertools import chain
from types import MappingProxyType

from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString

from clientcare.documents.labels import LABELS, long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Interaction, Purpose
from clientcare.money.rounding import format_money
from contracts.billing.invoice_layout import lower_first
from contracts.models import Flag, Payment
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.letter import CitedContacts, CitedInvoice
from contracts.triggers.results import EvidenceItem
from offboarding.checklist.state import EndingState
from offboarding.letters.compose import Block, SumRow, account_block, facts_block, work_block
from offboarding.letters.contact_evidence import contact_sentences
from offboarding.letters.data import AccountFacts, DepositFacts, EffortFacts, TalkFacts
from offboarding.models import Demand, Settlement, Termination
from offboarding.settlement.arithmetic import WorkLine
from offboarding.settlement.frozen import account_from_json
from offboarding.settlement.inputs import HourlyLine
from offboarding.settlement.line_texts import in_hours
from offboarding.settlement.lines import Line, hours_text

WORK_HEAD = (PrintedText("Deliverable"), LABELS["done"], PrintedText("Note"))
WORK_AND_COSTS = PrintedText("Work done and costs incurred")
PAYMENTS_RECEIVED = PrintedText("Payments received")
WITH_TAX = PrintedText("{payments} and PPh 23 withheld")
EMPTY: Mapping[str, str] = MappingProxyType({})
# Lines of an account that are charged, and those by which a clause keeps a part of the deposit.
CHARGED = ("work", "change_order", "kill", "expense", "ppn", "late")
KEPT_OF_DEPOSIT = ("deposit_kept", "deposit_added")
ON_TOP = ("kill", "ppn", "late", "credit", *KEPT_OF_DEPOSIT)
BALANCE = {
    "refund": PrintedText("We will refund by {deadline}"),
    "due": PrintedText("Balance we ask you to pay by {deadline}"),
    "even": PrintedText("Balance on either side"),
}


def cited_talks(state: EndingState) -> list[Interaction]:
    """Talks and attempts since the contract up to the letter's day, oldest first. Messages are not
    talks.
    """
    letter_on = state.termination.letter_on
    talks = (
        contact
        for contact in state.contacts
        if contact.purpose == Purpose.TALK and contact.day <= letter_on
    )
    return [talk for talk in talks if talk.reached_client or talk.is_attempt]


def talk_facts(talks: list[Interaction]) -> TalkFacts | None:
    """The talks that reached the client, else the attempts; None without either."""
    reached = [talk for talk in talks if talk.reached_client]
    cited = reached or talks
    if not cited:
        return None
    days: dict[str, list[date]] = {}
    for talk in sorted(cited, key=lambda talk: talk.day):
        days.setdefault(talk.channel, []).append(talk.day)
    by_channel = tuple((channel, tuple(dict.fromkeys(on))) for channel, on in days.items())
    return TalkFacts(by_channel, reached=bool(reached))


def effort_facts(talks: Iterable[Interaction], demands: Iterable[Demand]) -> list[EffortFacts]:
    """Talks and attempts by channel, and every reminder and demand that reached the client."""
    days: dict[tuple[str, str], list[date]] = {}
    for talk in sorted(talks, key=lambda talk: talk.day):
        kind = "talk" if talk.reached_client else "attempt"
        days.setdefault((kind, talk.channel), []).append(talk.day)
    steps = [
        EffortFacts(kind, tuple(dict.fromkeys(on)), channel, count=len(on))
        for (kind, channel), on in days.items()
    ]
    return [
        *steps,
        *(
            EffortFacts(
                demand.kind, (demand.sent_on,), rung=demand.rung, dated_on=demand.letter_day
            )
            for demand in demands
        ),
    ]


def deposit_facts(
    payments: Iterable[Payment], settlement: Settlement, english: Mapping[str, str] = EMPTY
) -> DepositFacts | None:
    """None without a deposit, and where the day of a payment is not known. `english`: the English
    names of price lines.
    """
    paid = list(payments)
    if not paid or not all(payment.day_known for payment in paid):
        return None
    amount = sum((payment.amount for payment in paid), Decimal(0))
    days = tuple(sorted({payment.paid_on for payment in paid}))
    return DepositFacts(amount, days, covered_by(amount, settlement, english))


def covered_by(
    deposit: Decimal, settlement: Settlement, english: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """The lines of the account that the deposit paid, in both languages: all that were charged,
    where it was the only payment and reaches the total. Else nobody agreed which part paid what,
    and it is named as counted in full.
    """
    account = account_from_json(settlement.figures)
    keeps = any(line.amount for line in account.lines if line.key in KEPT_OF_DEPOSIT)
    if keeps or deposit != settlement.settled or deposit < settlement.total:
        return ()
    charged = [line for line in account.lines if line.key in CHARGED and line.amount > 0]
    in_id = [line_text(line, "id") for line in charged]
    in_en = [english.get(line.own_label) or line_text(line, "en") for line in charged]
    return tuple(zip(in_id, in_en, strict=True))


def line_text(line: Line, language: str) -> str:
    """The label for the middle of a sentence; the name of a price line is not changed."""
    label = line.label_in(language)
    return label if line.own_label else lower_first(label)


def cited_flags(termination: Termination) -> list[Flag]:
    """The case's flags that were not dismissed, in the order in which they were raised."""
    return list(
        termination.case.flags.filter(dismissed=False).with_subject().order_by("since", "pk")
    )


def invoice_kinds(flags: Iterable[Flag]) -> dict[int, str]:
    """Of each invoice that is evidence, the kind of the first flag that names it."""
    kinds: dict[int, str] = {}
    for flag in flags:
        if TRIGGER_KINDS[flag.kind].evidence is INVOICES:
            kinds = dict.fromkeys(chain.from_iterable(flag.evidence.values()), flag.kind) | kinds
    return kinds


def cited_invoices(
    termination: Termination,
    flags: Iterable[Flag],
    today: date,
    items: Mapping[int, EvidenceItem] | None = None,
) -> list[CitedInvoice]:
    """The invoices that are evidence of these flags and belong to this contract or to none, oldest
    first, as of `today`; none that was withdrawn, that a final account replaced, or that was paid
    in time.

    Each is cited once, worded by the kind of the first flag that names it. `items`: the rows where
    they were read already.
    """
    kinds = invoice_kinds(flags)
    if items is None:
        items = INVOICES.load_cited(kinds, today) if kinds else {}
    evidence = [items[pk] for pk in kinds if pk in items]
    contract_ids = (None, termination.contract_id)
    counted = (item for item in evidence if not item.is_withdrawn and not item.replaced_by)
    own = [
        item for item in counted if item.row.contract_id in contract_ids and is_ground(item, today)
    ]
    own.sort(key=lambda item: (item.day, item.id))
    return [CitedInvoice(kinds[item.id], item, today) for item in own]


def is_ground(invoice: EvidenceItem, today: date) -> bool:
    """Open past its due day and not disputed, or paid late on a known day. An invoice paid in time,
    or of which the day of payment is not known, is not cited.
    """
    if invoice.is_open:
        return invoice.day < today and not invoice.is_disputed
    return invoice.day_known and invoice.paid_on > invoice.day


def records_block(
    invoices: Iterable[CitedInvoice], contacts: Iterable[CitedContacts], language: str
) -> Block:
    """One dated sentence for each invoice and each flag on contacts, without a word of
    judgement.
    """
    of_invoices = [
        TRIGGER_KINDS[invoice.kind].letter_sentence(invoice, language) for invoice in invoices
    ]
    return facts_block([*of_invoices, *contact_sentences(contacts, language)])


def status_block(
    lines: Iterable[WorkLine | HourlyLine],
    language: str,
    english: Mapping[str, str] = EMPTY,
) -> Block:
    """One row for each price line: name, progress and, where any line has one, a note. `english`:
    the English names of lines; a line without one keeps its name, in italics in an English text.
    """
    rows = [(line.label, done_text(line, language), line.note) for line in lines]
    shown = len(WORK_HEAD) if any(note for *_done, note in rows) else len(WORK_HEAD) - 1
    heads = [head.in_language(language) for head in WORK_HEAD[:shown]]
    block = work_block(heads, [row[:shown] for row in rows])
    return in_english(block, english) if language == "en" else block


def in_english(block: Block, english: Mapping[str, str]) -> Block:
    """The table of work with its lines' English names."""
    rows = [
        (conditional_escape(english[name]) if name in english else as_agreed(cell), *cells)
        for cell, *cells in block.rows
        for name in [unescape(strip_tags(cell))]
    ]
    return replace(block, rows=tuple(rows))


def as_agreed(cell: str) -> SafeString:
    return format_html('<i lang="id">{}</i>', cell)


def done_text(line: WorkLine | HourlyLine, language: str) -> str:
    """“75%”, or the hours worked on a line paid by the hour."""
    if isinstance(line, HourlyLine):
        return in_hours(hours_text(line.minutes, comma=language == "id"), language)
    return format_percent(line.percent, language)


def format_percent(percent: Decimal, language: str) -> str:
    """75%, or 12,5% in Indonesian."""
    text = f"{percent:f}".rstrip("0").rstrip(".") if "." in f"{percent:f}" else f"{percent:f}"
    return (text.replace(".", ",") if language == "id" else text) + "%"


def sum_block(
    settlement: Settlement,
    account: AccountFacts,
    language: str,
    payments: PrintedText = PAYMENTS_RECEIVED,
    balance: Mapping[str, PrintedText] = BALANCE,
) -> Block:
    """The account in a few lines: work done and costs, what comes on top of it or off it, payments,
    and who owes the rest. `payments` and `balance` are the labels of the last two.
    """
    lines = account_from_json(settlement.figures).lines
    added = amounts_on_top(lines, language)
    work = settlement.total - sum(added.values(), Decimal(0))
    amounts = [
        (WORK_AND_COSTS.in_language(language), work),
        *added.items(),
        (paid_label(lines, payments, language), settlement.settled),
    ]
    deadline = long_date(account.deadline, language)
    last = balance[account.direction].in_language(language, deadline=deadline)
    return account_block(
        [
            *(
                SumRow(label, format_money(amount, settlement.currency, language))
                for label, amount in amounts
            ),
            SumRow(last, account.amount(language), account.amount_words(language), total=True),
        ]
    )


def amounts_on_top(lines: Iterable[Line], language: str) -> dict[str, Decimal]:
    """By label, what the account charges, keeps or credits that is neither work nor cost."""
    added: dict[str, Decimal] = {}
    for line in lines:
        if line.key in ON_TOP and line.amount:
            label = line.label_in(language)
            added[label] = added.get(label, Decimal(0)) + line.amount
    return added


def paid_label(lines: Iterable[Line], payments: PrintedText, language: str) -> str:
    """Tax that the client withheld is deducted like a payment, but we did not receive it."""
    label = payments.in_language(language)
    if any(line.key == "withheld" and line.amount for line in lines):
        return WITH_TAX.in_language(language, payments=label)
    return label
