"""The sentences of a letter that depend on its facts: one function per placeholder.

Each takes the facts, the plain values (names, days, sums as text in `language`) and the language,
and gives a whole sentence or phrase, or nothing. Decision first, dates always, no blame. Sentences
about money and about what was tried: `fact_sentences`.
"""

from collections.abc import Mapping
from datetime import date

from clientcare.documents.labels import join_list, long_date, long_dates
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Channel
from contracts.agreement.boundaries.sheet_units import format_units
from offboarding.letters.data import DemandFacts, LetterFacts
from offboarding.letters.fact_sentences import CHANNELS, MONEY_SENTENCES, efforts, somasi_number

FOR_EVENT = PrintedText("for the event on {event_date}")
CLAUSE = PrintedText("clause {number}")
BY_CHANNEL = PrintedText("by {channel} on {days}")
TALKED = PrintedText("We spoke with each other about the performance of this Agreement {talks}.")
NOT_REACHED = PrintedText(
    "We tried to reach {greeting_names} {talks} to speak about the performance of this Agreement "
    "and have not been able to do so yet."
)
BASIS_MUTUAL = PrintedText("a Mutual Termination Agreement")
BASIS_DEED = PrintedText("the Mutual Termination Agreement signed on {day}")
BASIS_ENCLOSED_DEED = PrintedText("the enclosed Mutual Termination Agreement {deed_number}")
BASIS_NOTICE = PrintedText("the right to terminate with notice under {clause} of the Agreement")
BASIS_DEFAULT = PrintedText("{clause} of the Agreement on default")
AFTER_DEMAND = PrintedText(
    ", formal demand (somasi) no. {rung} of {day} not having been met by {deadline}"
)
SETTING_ASIDE = PrintedText(
    ", setting aside {articles} of the Indonesian Civil Code as agreed in {clauses}"
)
AGREEMENT = PrintedText("the Agreement")
ARTICLES = PrintedText("Articles {numbers}")
ARTICLE = PrintedText("Article {numbers}")
BASIS_FORCE_MAJEURE = PrintedText(
    "force majeure within the meaning of Articles 1244 and 1245 of the Indonesian Civil Code"
)
UNDER_CLAUSE = PrintedText(" and {clause} of the Agreement")
DEMANDED = PrintedText(
    "By formal demand (somasi) no. {rung} of {day} we asked for what it names to be performed by "
    "{deadline}. As of {letter_date} we have not received full performance."
)
COURT_ROUTE = PrintedText(
    "The Agreement does not set aside Article 1266 of the Indonesian Civil Code: unless both "
    "parties consent, its termination is for the court to decide. We remain open to a Mutual "
    "Termination Agreement."
)
CAUSED = PrintedText("On {day} the following occurred: {event}. Its consequence: {consequence}.")
CAUSED_UNTIL = PrintedText(
    "On {day} the following occurred, lasting until {until}: {event}. Its consequence: "
    "{consequence}."
)
NOTICE_MUTUAL = PrintedText("As provided there, the Agreement ends at the end of {effective_date}.")
NOTICE_MUTUAL_OVER = PrintedText(
    "As provided there, the Agreement ended at the end of {effective_date}."
)
NOTICE_DEED = PrintedText(
    "Please return one signed copy to us by {effective_date}. The Agreement ends at the end of "
    "that day if both parties have signed by then; until that day it applies in full. What this "
    "letter says about account, payment and invoices applies only if they have."
)
NO_NOTICE = PrintedText("The Agreement ends on the date of this letter.")
NOTICE_PERIOD = PrintedText(
    "The notice period of {period} runs from {letter_date}, the last day included, and ends on "
    "{effective_date}."
)
NOTICE_FROM_LAST = PrintedText(
    "This letter is sent by {last_sending_date}. The notice period of {period} runs from that day, "
    "the last day included, and ends on {effective_date}."
)
CLIENTS_NOTICE = PrintedText(
    "The notice of {client_names} reached us on {received}. The notice period of {period} runs "
    "from that day, the last day included, and ends on {effective_date}."
)
CLIENTS_NOTICE_OVER = PrintedText(
    "The notice of {client_names} reached us on {received}. The notice period of {period} ran "
    "from that day, the last day included, and ended on {effective_date}."
)
CLIENTS_AT_ONCE = PrintedText(
    "The notice of {client_names} reached us on {received}; the Agreement ends with that day."
)
CLIENTS_AT_ONCE_OVER = PrintedText(
    "The notice of {client_names} reached us on {received}; the Agreement ended with that day."
)
HAND_OVER = PrintedText("With this letter we hand over {documents}.")
TRANSITION_HELP = PrintedText(
    "Until {until}, {contact_name} will help hand the work over to whomever {greeting_names} "
    "appoint."
)
WISH_FOR_EVENT = PrintedText("We wish you every success with your event on {event_date}.")
WISH = PrintedText("We wish {greeting_names} every success with your next steps.")

Values = Mapping[str, str]

SUGGESTED = PrintedText(
    "If you look for another provider, we can recommend a colleague who knows the situation and "
    "agreed to be named: {colleagues}."
)


def clause_text(clause: str, language: str) -> str:
    """`Pasal 9.2`; a clause that has a name of its own stays as written."""
    return CLAUSE.in_language(language, number=clause) if clause[:1].isdigit() else clause


def event_phrase(facts: LetterFacts, values: Values, language: str) -> str:
    """It begins with a space, so that nothing is left in the text of a letter without an event."""
    return " " + FOR_EVENT.in_language(language, **values) if facts.event_date else ""


def talk_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    """Every channel with its own days: `melalui panggilan video pada 24 Oktober 2026`."""
    if not facts.talk:
        return ""
    talks = [
        BY_CHANNEL.in_language(
            language,
            channel=CHANNELS[Channel(channel)].in_language(language),
            days=long_dates(days, language),
        )
        for channel, days in facts.talk.by_channel
    ]
    text = TALKED if facts.talk.reached else NOT_REACHED
    return text.in_language(language, talks=join_list(talks, language), **values)


def decision_basis(facts: LetterFacts, values: Values, language: str) -> str:
    """The ground of the path; it ends a sentence, so it has no full stop."""
    if facts.deed_number:
        return BASIS_ENCLOSED_DEED.in_language(language, deed_number=facts.deed_number)
    if facts.path == "P1":
        if facts.deed_date is None:
            return BASIS_MUTUAL.in_language(language)
        return BASIS_DEED.in_language(language, day=long_date(facts.deed_date, language))
    if facts.path == "P4":
        clause = UNDER_CLAUSE.in_language(language, **values) if facts.clause else ""
        return BASIS_FORCE_MAJEURE.in_language(language) + clause
    if facts.path == "P2":
        return BASIS_NOTICE.in_language(language, **values)
    after = default_demand(facts, language) + waiver_text(facts, language)
    return BASIS_DEFAULT.in_language(language, **values) + after


def default_demand(facts: LetterFacts, language: str) -> str:
    if facts.demand is None:
        return ""
    return AFTER_DEMAND.in_language(language, **named_demand(facts.demand, language))


def named_demand(demand: DemandFacts, language: str) -> dict[str, str]:
    return {
        "rung": somasi_number(demand.rung),
        "day": long_date(demand.letter_day, language),
        "deadline": long_date(demand.deadline, language),
    }


def waiver_text(facts: LetterFacts, language: str) -> str:
    """Only what the contract sets aside: 1266, or 1266 and 1267, each with its clause."""
    if not facts.waivers:
        return ""
    numbers = [article for article, _clause in facts.waivers]
    agreement = AGREEMENT.in_language(language)
    clauses = dict.fromkeys(
        clause_text(clause, language) or agreement for _article, clause in facts.waivers
    )
    articles = ARTICLES if len(numbers) > 1 else ARTICLE
    return SETTING_ASIDE.in_language(
        language,
        articles=articles.in_language(language, numbers=join_list(numbers, language)),
        clauses=join_list(list(clauses), language),
    )


def demand_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    if not facts.demand:
        return ""
    demanded = DEMANDED.in_language(language, **values, **named_demand(facts.demand, language))
    return f"{demanded} {court_route(facts, language)}".strip()


def court_route(facts: LetterFacts, language: str) -> str:
    """Where article 1266 is not set aside, default alone does not end the contract: the letter says
    so.
    """
    is_waived = any(article == "1266" for article, _clause in facts.waivers)
    return "" if is_waived else COURT_ROUTE.in_language(language)


def cause_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    """Event and consequence as they were recorded, for force majeure (P4)."""
    cause = facts.force_majeure
    if cause is None:
        return ""
    event, consequence = cause.event, cause.consequence
    if language == "en":
        event_en, consequence_en = facts.cause_en
        event, consequence = event_en or event, consequence_en or consequence
    return (CAUSED_UNTIL if cause.until else CAUSED).in_language(
        language,
        day=long_date(cause.day, language),
        until=long_date(cause.until, language) if cause.until else "",
        event=event.rstrip(". "),
        consequence=consequence.rstrip(". "),
    )


def notice_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    if facts.deed_number:
        return NOTICE_DEED.in_language(language, **values)
    is_over = facts.effective_date < facts.letter_date
    if facts.path == "P1":
        mutual = NOTICE_MUTUAL_OVER if is_over else NOTICE_MUTUAL
        return mutual.in_language(language, **values)
    if facts.clients_notice is not None:
        return clients_notice_sentence(facts, values, language, is_over=is_over)
    counted = NOTICE_PERIOD
    if facts.last_sending_date > facts.letter_date:
        counted = NOTICE_FROM_LAST
    text = counted if facts.notice_days else NO_NOTICE
    period = format_units(facts.notice_days, "calendar_days", language)
    return text.in_language(language, period=period, **values)


def clients_notice_sentence(
    facts: LetterFacts, values: Values, language: str, *, is_over: bool
) -> str:
    """Days from the day on which their own notice reached us, as `last_day` counts them."""
    days = (facts.effective_date - facts.clients_notice).days
    counted = CLIENTS_NOTICE_OVER if is_over else CLIENTS_NOTICE
    at_once = CLIENTS_AT_ONCE_OVER if is_over else CLIENTS_AT_ONCE
    received = long_date(facts.clients_notice, language)
    period = format_units(days, "calendar_days", language)
    text = counted if days else at_once
    return text.in_language(language, received=received, period=period, **values)


def documents_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    documents = facts.documents or join_list(facts.attachments, language)
    return HAND_OVER.in_language(language, documents=documents) if documents else ""


def transition_sentence(facts: LetterFacts, values: Values, language: str) -> str:
    until = long_date(transition_end(facts), language)
    return TRANSITION_HELP.in_language(language, until=until, **values)


def good_wishes(facts: LetterFacts, values: Values, language: str) -> str:
    # It may be read as late as on the last sending day.
    is_ahead = bool(facts.event_date and facts.event_date > facts.last_sending_date)
    # After force majeure the event may be what cannot take place.
    is_ahead = is_ahead and facts.path != "P4"
    return (WISH_FOR_EVENT if is_ahead else WISH).in_language(language, **values)


def transition_end(facts: LetterFacts) -> date:
    """The last day of help with the transition: as chosen, else the last day of service, else the
    day by which we ask for an answer.
    """
    if facts.transition_until:
        return facts.transition_until
    return (
        facts.effective_date if facts.effective_date > facts.letter_date else facts.reply_deadline
    )


def referral(facts: LetterFacts, plain: Mapping[str, str], language: str) -> str:
    named = [f"{name} ({email})" for name, email in facts.referral]
    return SUGGESTED.in_language(language, colleagues=join_list(named, language)) if named else ""


SENTENCES = {
    "referral": referral,
    "event_phrase": event_phrase,
    "talk_sentence": talk_sentence,
    "decision_basis": decision_basis,
    "demand_sentence": demand_sentence,
    "cause_sentence": cause_sentence,
    "efforts": efforts,
    "notice_sentence": notice_sentence,
    "documents_sentence": documents_sentence,
    "transition_sentence": transition_sentence,
    "good_wishes": good_wishes,
    **MONEY_SENTENCES,
}
