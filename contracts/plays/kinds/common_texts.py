"""Sentences that several plays begin with, in the client's language."""

from clientcare.documents.client_message import quoted_words
from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import LIVE
from contracts.plays.kinds.play_kind import DraftFacts
from contracts.plays.occasion import SCOPE

CAME_UP = {
    "hours": PrintedText(
        "Thank you for your message of {day}. It reached us outside the hours that we agreed in "
        "contract {number}."
    ),
    "channel": PrintedText(
        "Thank you for your message of {day}. It reached us on a channel that we did not agree in "
        "contract {number}."
    ),
}
# A call of theirs that we missed.
CALLED = {
    "hours": PrintedText(
        "Thank you for your call of {day}. It reached us outside the hours that we agreed in "
        "contract {number}."
    ),
    "channel": PrintedText(
        "Thank you for your call of {day}. It came by a channel that we did not agree in contract "
        "{number}."
    ),
}
TALKED = {
    "hours": PrintedText(
        "Thank you for the talk of {day}. It took place outside the hours that we agreed in "
        "contract {number}."
    ),
    "channel": PrintedText(
        "Thank you for the talk of {day}. It took place by a channel that we did not agree in "
        "contract {number}."
    ),
    "call_length": PrintedText(
        "Thank you for the talk of {day}. It took longer than we agreed in contract {number}."
    ),
}
OTHER_CAME_UP = PrintedText(
    "Thank you for your message of {day}. It is about something that we agreed otherwise in "
    "contract {number}."
)
YOU_ASKED_FOR = PrintedText(
    "On {day} you asked us for this: “{quote}”. It is not part of what we agreed in contract "
    "{number}."
)


def came_up(facts: DraftFacts, language: str) -> str:
    """Which contact it is about, without a word of blame."""
    occasion = facts.occasion
    names = {"day": long_date(occasion.day, language), "number": occasion.contract.number}
    if occasion.kind == SCOPE:
        quote = quoted_words(facts.contacts[0].text) if facts.contacts else ""
        return YOU_ASKED_FOR.quoting(language, quote, **names)
    was_live = {contact.channel in LIVE for contact in facts.contacts} == {True}
    live_texts = TALKED if any(contact.was_reached for contact in facts.contacts) else CALLED
    texts = live_texts if was_live else CAME_UP
    return texts.get(occasion.kind, OTHER_CAME_UP).in_language(language, **names)
