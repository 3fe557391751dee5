"""Sentences of a letter that list facts: who pays whom, by when, and what the account replaces; and
what was tried before it.
"""

from collections.abc import Mapping

from clientcare.core.dates import roman_number
from clientcare.documents.labels import join_list, long_dates
from clientcare.documents.printed_text import PrintedPlural, PrintedText
from clientcare.models import Channel
from clientcare.money.rounding import format_money
from contracts.billing.invoice_layout import withholding_note
from offboarding.letters.data import EffortFacts, LetterFacts

PROVISIONAL_ACCOUNT = PrintedText("Provisional account")
FINAL_ACCOUNT = PrintedText("Final account")
WE_REFUND = PrintedText(
    "We will refund {sum} by {payment_deadline} to the account {greeting_names} name to us. "
    "Please let us have the account number by {reply_deadline}."
)
BALANCE_DUE = PrintedText("We ask you to pay the balance of {sum} by {payment_deadline}.")
BALANCE_DUE_TO = PrintedText(
    "We ask you to pay the balance of {sum} to {bank_account} by {payment_deadline}."
)
NOTHING_OWED = PrintedText("With this account neither party owes the other any payment.")
EVEN_BEFORE_TAX = PrintedText(
    "With this account the balance is zero; if PPh 23 is withheld for this work, we return it "
    "against the withholding slip."
)
PROVISIONAL = PrintedText(
    "This figure is provisional; we send the final account on or after {effective_date}."
)
REPLACED = PrintedPlural(
    "Still open until now: {invoices}. This invoice is no longer claimed; this account replaces "
    "it.",
    "Still open until now: {invoices}. These invoices are no longer claimed; this account "
    "replaces them.",
)
# What a default rests on is not given up in the letter that ends the contract for it.
REPLACED_IN_DEFAULT = PrintedPlural(
    "Still open until now: {invoices}. This account takes the place of this invoice, which is not "
    "claimed beside it.",
    "Still open until now: {invoices}. This account takes the place of these invoices, which are "
    "not claimed beside it.",
)

DEPOSIT = PrintedText("The deposit of {sum} received on {days} was counted for {work}.")
UNUSED_DEPOSIT = PrintedText(
    "The deposit of {sum} received on {days} is counted in full in this account."
)

CHANNELS = {
    Channel.WHATSAPP: PrintedText("WhatsApp"),
    Channel.PHONE: PrintedText("phone"),
    Channel.VIDEO: PrintedText("video call"),
    Channel.MEETING: PrintedText("meeting in person"),
    Channel.EMAIL: PrintedText("email"),
    Channel.LETTER: PrintedText("letter"),
    Channel.OTHER: PrintedText("conversation"),
}
EFFORTS = PrintedText("Steps taken before this letter: {steps}.")
STEPS_BY_CHANNEL = {
    "talk": PrintedPlural("a talk by {channel} on {days}", "talks by {channel} on {days}"),
    "attempt": PrintedPlural(
        "an attempt to reach {greeting_names} by {channel} on {days}",
        "attempts to reach {greeting_names} by {channel} on {days}",
    ),
}
STEPS_IN_WRITING = {
    "reminder": PrintedText("a reminder of {days}"),
    "somasi": PrintedText("formal demand (somasi) no. {rung} of {days}"),
}

# “Somasi II”, in English “formal demand (somasi) no. II”: what every document calls one.
SOMASI = PrintedText("Formal demand (somasi) no. {rung}")

Values = Mapping[str, str]


def somasi_name(rung: int, language: str) -> str:
    return SOMASI.in_language(language, rung=somasi_number(rung))


def somasi_number(rung: int) -> str:
    """In Roman figures, as Indonesian letters number it; empty for a reminder, which has none."""
    return roman_number(rung) if rung else ""


def account_title(facts: LetterFacts, values: Values, language: str) -> str:
    title = PROVISIONAL_ACCOUNT if facts.account.provisional else FINAL_ACCOUNT
    return title.in_language(language)


def account_direction_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    """Who pays whom and by which day, the same in every document of the ending; of a refund, to
    which account; and what is transferred where the client withholds tax.
    """
    text = {
        "refund": WE_REFUND,
        "due": BALANCE_DUE_TO if values["bank_account"] else BALANCE_DUE,
    }.get(facts.account.direction, EVEN_BEFORE_TAX if facts.account.pph else NOTHING_OWED)
    balance, words = values["account_sum"], values["account_words"]
    balance = f"{balance} ({words})" if words else balance
    sentence = text.in_language(language, sum=balance, **values)
    if facts.account.tax_changes_transfer:
        sentence += " " + withholding_note(facts.account.pph, facts.account.cash, language)
    if facts.account.provisional:
        sentence += " " + PROVISIONAL.in_language(language, **values)
    return sentence


def replaced_invoices_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    """Without it, a refund and an open invoice in one letter would read as two claims."""
    if not facts.open_invoices:
        return ""
    numbers = join_list(facts.open_invoices, language)
    text = REPLACED_IN_DEFAULT if facts.path == "P3" else REPLACED
    return text.in_language(language, len(facts.open_invoices), invoices=numbers)


def deposit_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    return deposit_text(facts, language, DEPOSIT, UNUSED_DEPOSIT)


# “Perencanaan dan konsep serta Pertemuan vendor”
BETWEEN_LINES = PrintedText("and", "between names of work that may hold the word themselves")


def deposit_text(
    facts: LetterFacts, language: str, covering: PrintedText, unused: PrintedText
) -> str:
    """Sum, day and what it covered, in one of the two texts; empty without a deposit."""
    deposit = facts.deposit
    if deposit is None:
        return ""
    text = covering if deposit.covered else unused
    covered = [in_id if language == "id" else in_en for in_id, in_en in deposit.covered]
    return text.in_language(
        language,
        sum=format_money(deposit.amount, facts.account.currency, language),
        days=long_dates(deposit.days, language),
        work=join_list(covered, language, BETWEEN_LINES),
    )


def efforts(facts: LetterFacts, values: Values, language: str) -> str:
    """Each talk, reminder and demand with its day, in the order of their days."""
    steps = [
        effort_text(step, values, language)
        for step in sorted(facts.efforts, key=lambda step: step.days)
    ]
    return EFFORTS.in_language(language, steps="; ".join(steps)) if steps else ""


def effort_text(step: EffortFacts, values: Values, language: str) -> str:
    if step.kind in STEPS_IN_WRITING:
        days = long_dates((step.dated_on,) if step.dated_on else step.days, language)
        rung = somasi_number(step.rung)
        return STEPS_IN_WRITING[step.kind].in_language(language, days=days, rung=rung)
    days = long_dates(step.days, language)
    return STEPS_BY_CHANNEL[step.kind].in_language(
        language,
        step.count,
        channel=CHANNELS[Channel(step.channel)].in_language(language),
        days=days,
        greeting_names=values["greeting_names"],
    )


MONEY_SENTENCES = {
    "deposit_sentence": deposit_sentence,
    "account_title": account_title,
    "account_direction_sentence": account_direction_sentence,
    "replaced_invoices_sentence": replaced_invoices_sentence,
}
