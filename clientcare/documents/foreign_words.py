"""Foreign words in Indonesian documents: italic, and small where they are no name (EYD)."""

import re

from django.utils.safestring import SafeString, mark_safe

# Words of services that have no usual Indonesian form.
# What the dictionary (KBBI) has taken in, such as vendor or transfer, is not foreign any more.
FOREIGN_WORDS = (
    "backdrop",
    "branding",
    "brief",
    "briefing",
    "catering",
    "change order",
    "chat",
    "checklist",
    "content",
    "copywriting",
    "crew",
    "database",
    "day-of coordination",
    "deadline",
    "down payment",
    "draft",
    "dress code",
    "e-mail",
    "email",
    "event",
    "event organizer",
    "event planner",
    "feedback",
    "file",
    "floor plan",
    "follow up",
    "follow-up",
    "force majeure",
    "guest list",
    "handover",
    "hardware",
    "hosting",
    "invoice",
    "layout",
    "lighting",
    "live streaming",
    "maintenance",
    "makeup",
    "meeting",
    "milestone",
    "mood board",
    "moodboard",
    "offline",
    "on the day",
    "online",
    "photo booth",
    "reminder",
    "retainer",
    "rundown",
    "software",
    "sound system",
    "technical meeting",
    "timeline",
    "update",
    "upgrade",
    "usher",
    "venue",
    "video call",
    "website",
    "wedding organizer",
    "wedding planner",
    "wedding planning",
)
ANY_WORD = "|".join(re.escape(word) for word in sorted(FOREIGN_WORDS, key=len, reverse=True))
EDGES = (r"(?<![\w@./-])", r"(?![\w@]|\.\w)")
LOWER = re.compile(f"{EDGES[0]}(?:{ANY_WORD}){EDGES[1]}", re.IGNORECASE)
# With a capital inside a sentence it is part of a name; at the beginning it is not.
PIECES = re.compile(
    rf"(?P<tag><[^>]*>)|{EDGES[0]}(?P<word>{ANY_WORD}){EDGES[1]}"
    rf"|(?P<first>\A(?i:{ANY_WORD})){EDGES[1]}"
)


def italic_foreign(html: SafeString) -> SafeString:
    """Escaped text of an Indonesian document, its foreign words in italics. A name that has one,
    with its capitals, stays upright.
    """
    return mark_safe(PIECES.sub(italic_piece, html))


def italic_piece(piece: re.Match[str]) -> str:
    word = piece["word"] or (piece["first"] if piece["first"] and is_no_name(piece) else "")
    return f'<i lang="en">{word}</i>' if word else piece[0]


def is_no_name(piece: re.Match[str]) -> bool:
    """Capital at the beginning only: “Rundown” but not “Wedding Organizer”."""
    return piece[0][1:].islower()


def lower_foreign(text: str) -> str:
    """Foreign words small, wherever they are: what a contract calls a service is no name."""
    return LOWER.sub(lambda word: word[0].lower(), text)
