"""What the letter cites from the record, as dated sentences and tables in the letter's own
language.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Q

from clientcare.models import Interaction, Purpose
from clientcare.sheet_words import long_date
from contracts.models import Flag, Invoice
from contracts.money import format_money
from offboarding.ending_state import EndingState
from offboarding.letter_contacts import CitedContacts, contact_sentences
from offboarding.letter_facts import AccountFacts, TalkFacts
from offboarding.letter_text import Block, SumRow, account_block, facts_block, work_block
from offboarding.models import Settlement, Termination
from offboarding.settlement import WorkLine

INVOICES = {
    "id": {
        "open": (
            "Tagihan {number} sebesar {amount} jatuh tempo pada {due}; hingga {today} belum lunas."
        ),
        "late": "Tagihan {number} sebesar {amount} jatuh tempo pada {due} dan lunas pada {paid}.",
    },
    "en": {
        "open": (
            "Invoice {number} of {amount} was due on {due}; as of {today} it has not been settled."
        ),
        "late": "Invoice {number} of {amount} was due on {due} and was settled on {paid}.",
    },
}
WORK_HEAD = {"id": ("Pekerjaan", "Selesai", "Keterangan"), "en": ("Deliverable", "Done", "Note")}
ACCOUNT = {
    "id": {
        "done": "Pekerjaan dan biaya yang telah dilakukan",
        "paid": "Pembayaran yang telah kami terima",
        "refund": "Kami kembalikan paling lambat {deadline}",
        "due": "Sisa yang kami mohonkan paling lambat {deadline}",
        "even": "Sisa pada kedua pihak",
    },
    "en": {
        "done": "Work done and costs",
        "paid": "Payments received",
        "refund": "We refund by {deadline}",
        "due": "Balance we ask you to pay by {deadline}",
        "even": "Balance on either side",
    },
}


def cited_talks(state: EndingState) -> list[Interaction]:
    """The talks since the contract up to the letter's day, reached or tried, oldest first; our
    messages are none.
    """
    letter_on = state.termination.letter_on
    talks = (one for one in state.contacts if one.purpose == Purpose.TALK and one.day <= letter_on)
    return [one for one in talks if one.reached_client or one.is_attempt]


def talk_facts(talks: list[Interaction]) -> TalkFacts | None:
    """The talks that reached the client, else the attempts; None when there were none."""
    reached = [talk for talk in talks if talk.reached_client]
    cited = reached or talks
    if not cited:
        return None
    days = tuple(sorted({talk.day for talk in cited}))
    return TalkFacts(days=days, channel=cited[-1].channel, reached=bool(reached))


def cited_flags(termination: Termination) -> list[Flag]:
    """The case's flags that nobody set aside, in the order in which they were raised."""
    return list(
        termination.case.flags.filter(dismissed=False).with_subject().order_by("since", "pk")
    )


def cited_invoices(termination: Termination, flags: Iterable[Flag]) -> list[Invoice]:
    """The invoices that stand as evidence of these flags and belong to this contract or to none,
    oldest first.
    """
    ids = {
        pk for flag in flags for kind in ("missed", "late") for pk in flag.evidence.get(kind, [])
    }
    own = Q(contract=None) | Q(contract=termination.contract_id)
    return list(Invoice.objects.standing().filter(own, pk__in=ids).order_by("due_on", "pk"))


def records_block(
    invoices: Iterable[Invoice], contacts: Iterable[CitedContacts], today: date, language: str
) -> Block:
    """One dated sentence for each invoice and each flag that rests on contacts, without a word of
    judgement.
    """
    of_invoices = [_invoice_sentence(invoice, today, language) for invoice in invoices]
    return facts_block([*of_invoices, *contact_sentences(contacts, language)])


def _invoice_sentence(invoice: Invoice, today: date, language: str) -> str:
    settled = invoice.paid_on is not None and invoice.paid_on <= today
    return INVOICES[language]["late" if settled else "open"].format(
        number=invoice.number,
        amount=format_money(invoice.total, invoice.currency, language),
        due=long_date(invoice.due_on, language),
        today=long_date(today, language),
        paid=long_date(invoice.paid_on, language) if settled else "",
    )


def status_block(lines: Iterable[WorkLine], language: str) -> Block:
    """A row for each price line: what it is, how far it is, what shows it."""
    rows = [(line.label, percent_in_words(line.percent, language), line.note) for line in lines]
    return work_block(WORK_HEAD[language], rows)


def percent_in_words(percent: Decimal, language: str) -> str:
    """75%, or 12,5% in Indonesian."""
    text = f"{percent:f}".rstrip("0").rstrip(".") if "." in f"{percent:f}" else f"{percent:f}"
    return (text.replace(".", ",") if language == "id" else text) + "%"


def sum_block(settlement: Settlement, account: AccountFacts, language: str) -> Block:
    """The account in three lines: what was done, what was paid, and who owes the rest."""
    words = ACCOUNT[language]
    total, settled = (
        format_money(amount, settlement.currency, language)
        for amount in (settlement.total, settlement.settled)
    )
    last = words[account.direction].format(deadline=long_date(account.deadline, language))
    return account_block(
        [
            SumRow(words["done"], total),
            SumRow(words["paid"], settled),
            SumRow(last, account.amount(language), account.amount_words(language), total=True),
        ]
    )
