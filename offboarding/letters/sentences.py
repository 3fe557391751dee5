"""The sentences of a letter that depend on its facts: one function per placeholder.

Each takes the facts, the plain values (names, days, sums as text in `language`) and the language,
and gives a whole sentence or phrase, or nothing. Decision first, dates always, no blame.
"""

from collections.abc import Mapping
from datetime import date

from clientcare.documents.labels import join_list, long_date
from clientcare.documents.printed_text import PrintedText
from offboarding.letters.data import LetterFacts

FOR_EVENT = PrintedText("for the event on {event_date}")
TALKED = PrintedText("We talked about this by {talk_channel} on {talk_date}.")
NOT_REACHED = PrintedText(
    "We tried to reach {greeting_names} by {talk_channel} on {talk_date} and have not been able to "
    "talk yet."
)
BASIS_MUTUAL = PrintedText("our mutual agreement to end the contract")
BASIS_DEED = PrintedText("our mutual agreement of {day} to end the contract")
BASIS_NOTICE = PrintedText("the right to end the agreement with notice under {clause}")
BASIS_DEFAULT = PrintedText("{clause} of the agreement on obligations that remain open")
DEMANDED = PrintedText(
    "By letter of {sent} we asked for these obligations to be met by {deadline}. As of "
    "{letter_date} they remain open."
)
NOTICE_MUTUAL = PrintedText("As agreed, our service runs until {effective_date}.")
NO_NOTICE = PrintedText("The ending takes effect on the date of the letter, {letter_date}.")
NOTICE_PERIOD = PrintedText(
    "The notice period is {notice_days} calendar days from {letter_date}, the last day included. "
    "Our service runs until {effective_date}."
)
WE_REFUND = PrintedText(
    "We are refunding {sum} by {payment_deadline} to the account {greeting_names} give us."
)
BALANCE_DUE = PrintedText("We ask you to pay the balance of {sum} by {payment_deadline}.")
BALANCE_DUE_TO = PrintedText(
    "We ask you to pay the balance of {sum} to {bank_account} by {payment_deadline}."
)
NOTHING_OWED = PrintedText("With this account neither party owes the other any payment.")
PROVISIONAL = PrintedText(
    "This figure is provisional; we send the final account after {effective_date}."
)
HAND_OVER = PrintedText("With this letter we hand over {documents}.")
TRANSITION_HELP = PrintedText(
    "Until {until}, {contact_name} will help hand the work over to whomever {greeting_names} "
    "appoint."
)
WISH_FOR_EVENT = PrintedText("We wish you every success with your event on {event_date}.")
WISH = PrintedText("We wish {greeting_names} every success with your next steps.")

Values = Mapping[str, str]


def event_phrase(facts: LetterFacts, values: Values, language: str) -> str:
    """It begins with the space that a letter without an event does not have."""
    return " " + FOR_EVENT.in_language(language, **values) if facts.event_date else ""


def talk_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    if not facts.talk:
        return ""
    text = TALKED if facts.talk.reached else NOT_REACHED
    return text.in_language(language, **values)


def decision_basis(facts: LetterFacts, values: Values, language: str) -> str:
    if facts.path == "P1" and facts.deed_date:
        return BASIS_DEED.in_language(language, day=long_date(facts.deed_date, language))
    text = {"P1": BASIS_MUTUAL, "P2": BASIS_NOTICE}.get(facts.path, BASIS_DEFAULT)
    return text.in_language(language, **values)


def demand_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    if not facts.demand:
        return ""
    sent, deadline = (
        long_date(day, language) for day in (facts.demand.sent_on, facts.demand.deadline)
    )
    return DEMANDED.in_language(language, sent=sent, deadline=deadline, **values)


def notice_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    if facts.path == "P1":
        return NOTICE_MUTUAL.in_language(language, **values)
    text = NOTICE_PERIOD if facts.notice_days else NO_NOTICE
    return text.in_language(language, **values)


def account_direction_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    text = {
        "refund": WE_REFUND,
        "due": BALANCE_DUE_TO if values["bank_account"] else BALANCE_DUE,
    }.get(facts.account.direction, NOTHING_OWED)
    balance, words = values["account_sum"], values["account_words"]
    balance = f"{balance} ({words})" if words else balance
    sentence = text.in_language(language, sum=balance, **values)
    if facts.account.provisional:
        sentence += " " + PROVISIONAL.in_language(language, **values)
    return sentence


def documents_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    documents = facts.documents or join_list(facts.attachments, language)
    return HAND_OVER.in_language(language, documents=documents) if documents else ""


def transition_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    until = long_date(transition_end(facts), language)
    return TRANSITION_HELP.in_language(language, until=until, **values)


def good_wishes(facts: LetterFacts, values: Values, language: str) -> str:
    is_ahead = bool(facts.event_date and facts.event_date > facts.letter_date)
    return (WISH_FOR_EVENT if is_ahead else WISH).in_language(language, **values)


def transition_end(facts: LetterFacts) -> date:
    """The last day of help with the transition: as chosen, else the last day of service, else the
    reply deadline.
    """
    if facts.transition_until:
        return facts.transition_until
    return (
        facts.effective_date if facts.effective_date > facts.letter_date else facts.reply_deadline
    )


SENTENCES = {
    "event_phrase": event_phrase,
    "talk_sentence": talk_sentence,
    "decision_basis": decision_basis,
    "demand_sentence": demand_sentence,
    "notice_sentence": notice_sentence,
    "account_direction_sentence": account_direction_sentence,
    "documents_sentence": documents_sentence,
    "transition_sentence": transition_sentence,
    "good_wishes": good_wishes,
}
