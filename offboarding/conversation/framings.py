"""Which framings fit an ending, and the sentence of each.

A framing may soften the ground and never contradicts it. An ending for default or force majeure
says neither that we would rather do other work nor that our standard is the reason; where the
client ends it, the reason is not ours to give.
"""

from clientcare.documents.printed_text import PrintedText
from offboarding.models import Framing, Path, Termination

FRAMING_SENTENCES = {
    Framing.CLARITY: PrintedText("Clarity now helps both sides plan what comes next."),
    Framing.FOCUS: PrintedText(
        "It lets us concentrate on the work that we can do well, and lets {greeting_names} find a "
        "partner who fits better."
    ),
    Framing.STANDARD: PrintedText(
        "We do not want to give less than the standard that is expected, and in this cooperation "
        "we cannot give it."
    ),
    Framing.FACTS: None,
}
OF_OUR_CHOICE = tuple(Framing)
OF_THE_GROUND = (Framing.CLARITY, Framing.FACTS)


def framings_for(ending: Termination) -> tuple[Framing, ...]:
    """The first one is proposed."""
    is_free = ending.path in (Path.MUTUAL, Path.CLAUSE) and not ending.uses_clause_as_client
    return OF_OUR_CHOICE if is_free else OF_THE_GROUND


def framing_sentence(framing: str, language: str, greeting_names: str) -> str:
    """Empty for the facts alone."""
    text = FRAMING_SENTENCES[Framing(framing)]
    return text.in_language(language, greeting_names=greeting_names) if text else ""
