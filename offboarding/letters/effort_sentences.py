"""The sentence of a letter about what was tried before it."""

from collections.abc import Mapping

from clientcare.documents.labels import long_dates
from clientcare.documents.printed_text import PrintedPlural, PrintedText
from clientcare.models import Channel
from offboarding.letters.data import EffortFacts, LetterFacts

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
    "somasi": PrintedText("formal demand no. {rung} of {days}"),
}

Values = Mapping[str, str]


def efforts(facts: LetterFacts, values: Values, language: str) -> str:
    """Each talk, reminder and demand with its day, in the order of their days."""
    steps = [
        effort_text(step, values, language)
        for step in sorted(facts.efforts, key=lambda step: step.days)
    ]
    return EFFORTS.in_language(language, steps="; ".join(steps)) if steps else ""


def effort_text(step: EffortFacts, values: Values, language: str) -> str:
    days = long_dates(step.days, language)
    if step.kind in STEPS_IN_WRITING:
        return STEPS_IN_WRITING[step.kind].in_language(language, days=days, rung=step.rung)
    return STEPS_BY_CHANNEL[step.kind].in_language(
        language,
        step.count,
        channel=CHANNELS[Channel(step.channel)].in_language(language),
        days=days,
        greeting_names=values["greeting_names"],
    )
