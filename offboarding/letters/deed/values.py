"""The values of the deed's placeholders. Sums, days and balance are those of the letter; only the
wording is that of two parties.
"""

from collections.abc import Mapping

from clientcare.core.clause_names import clause_number
from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.money.rounding import format_money
from offboarding.letters.data import AccountFacts, LetterFacts
from offboarding.letters.fact_sentences import deposit_text
from offboarding.letters.sentences import clause_text, transition_end
from offboarding.letters.values import letter_values, service_phrase

SERVICE = PrintedText("the {service} service")
SERVICE_OF = PrintedText("the service of {service}")
PAYMENTS_MADE = PrintedText("Payments made")
DEED_BALANCE = {
    "refund": PrintedText("The First Party refunds by {deadline}"),
    "due": PrintedText("The Second Party pays by {deadline}"),
    "even": PrintedText("Balance on either side"),
}
REFUNDS = PrintedText(
    "The First Party refunds {sum} to the Second Party by {payment_deadline}, to the account that "
    "the Second Party names in writing by {reply_deadline}."
)
PAYS = PrintedText("The Second Party pays {sum} to the First Party by {payment_deadline}.")
PAYS_TO = PrintedText(
    "The Second Party pays {sum} to the First Party by {payment_deadline}, to {bank_account}."
)
NOTHING_OWED = PrintedText("Neither Party owes the other any payment.")
EVEN_BEFORE_TAX = PrintedText(
    "The balance is zero. If the Second Party withholds PPh 23 for this work, the First Party "
    "returns it against the withholding slip."
)
TAX_FROM_PAYMENT = PrintedText(
    "If the Second Party withholds PPh 23 of {pph} from this, it transfers {cash} and sends the "
    "First Party the withholding slip."
)
TAX_IS_ALL = PrintedText(
    "If the Second Party withholds PPh 23 of {pph} from this, nothing is left to transfer: it "
    "sends the First Party the withholding slip."
)
TAX_RETURNED_TOO = PrintedText(
    "If the Second Party withholds PPh 23 of {pph} for this work, the First Party returns {cash} "
    "in all once it has the withholding slip."
)
PROVISIONAL = PrintedText(
    "This figure is provisional. The final account is made on or after {effective_date} in the "
    "same way and takes its place; the day of payment stays."
)
PROVISIONAL_EVEN = PrintedText(
    "This figure is provisional. The final account is made on or after {effective_date} in the "
    "same way and takes its place; a sum that it shows is paid by {payment_deadline}."
)
DEPOSIT = PrintedText("The deposit of {sum} paid on {days} is counted for {work}.")
UNUSED_DEPOSIT = PrintedText(
    "The deposit of {sum} paid on {days} is counted in full in this account."
)
HANDOVER = PrintedText(
    "Until {until} the First Party, through {contact_name}, helps hand the work over to whomever "
    "the Second Party appoints."
)
DISPUTE_CLAUSE = PrintedText(
    "Disputes about this Termination Agreement are settled as {clause} of the Agreement provides."
)
DISPUTE_TALKS = PrintedText(
    "The Parties first settle disputes about this Termination Agreement by talking with each other."
)
TWO_LANGUAGES = PrintedText(
    "It is made in Indonesian and English. Where the two differ, the Indonesian text prevails."
)

Values = Mapping[str, str]


def deed_values(
    facts: LetterFacts, language: str, *, dispute_clause: str, in_english: bool
) -> dict[str, str]:
    """A value for every placeholder that is not a block; those of the letter hold as well.
    `dispute_clause`: as the contract names it, empty without one. `in_english`: an English text
    follows the Indonesian one.
    """
    values = letter_values(facts, language)
    return values | {
        "service": service_phrase(facts.service_in(language), language, SERVICE, SERVICE_OF),
        "deed_number": facts.deed_number,
        "deposit_sentence": deposit_text(facts, language, DEPOSIT, UNUSED_DEPOSIT),
        "payment_sentence": payment_sentence(facts, values, language),
        "handover_sentence": HANDOVER.in_language(
            language, until=long_date(transition_end(facts), language), **values
        ),
        "dispute_sentence": dispute_sentence(dispute_clause, language),
        "language_sentence": TWO_LANGUAGES.in_language(language) if in_english else "",
    }


def payment_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    """Who pays whom, how much and by when: the letter's sum and the letter's day."""
    texts = {"refund": REFUNDS, "due": PAYS_TO if values["bank_account"] else PAYS}
    balance, words = values["account_sum"], values["account_words"]
    balance = f"{balance} ({words})" if words else balance
    even = EVEN_BEFORE_TAX if facts.account.pph else NOTHING_OWED
    text = texts.get(facts.account.direction, even)
    sentence = text.in_language(language, sum=balance, **values)
    if facts.account.tax_changes_transfer:
        sentence += " " + tax_sentence(facts.account, language)
    if facts.account.provisional:
        later = PROVISIONAL if facts.account.balance else PROVISIONAL_EVEN
        sentence += " " + later.in_language(language, **values)
    return sentence


def tax_sentence(account: AccountFacts, language: str) -> str:
    """What the Parties transfer if the Second Party withholds tax."""
    cash = account.cash
    text = TAX_RETURNED_TOO if cash < 0 else TAX_FROM_PAYMENT if cash else TAX_IS_ALL
    sums = {"pph": account.pph, "cash": abs(cash)}
    printed = {name: format_money(amount, "IDR", language) for name, amount in sums.items()}
    return text.in_language(language, **printed)


def dispute_sentence(clause: str, language: str) -> str:
    if not clause:
        return DISPUTE_TALKS.in_language(language)
    named = clause_text(clause_number(clause), language)
    return DISPUTE_CLAUSE.in_language(language, clause=named)
