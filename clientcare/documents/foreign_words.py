"""Foreign words in Indonesian documents: italic, and in lower case unless part of a name (EYD)."""

import re

from django.utils.safestring import SafeString, mark_safe

# Words of services without a usual Indonesian form. Words that are in the dictionary (KBBI), such
# as vendor or transfer, are not foreign.
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
# A word with a capital inside a sentence is part of a name; at the beginning of a text it need not
# be.
PIECES = re.compile(
    rf"(?P<tag><[^>]*>)|{EDGES[0]}(?P<word>{ANY_WORD}){EDGES[1]}"
    rf"|(?P<first>\A(?i:{ANY_WORD})){EDGES[1]}"
)


def italic_foreign(html: SafeString) -> SafeString:
    """Escaped text of an Indonesian document with its foreign words in italics. A capitalised one
    is part of a name and stays upright.
    """
    return mark_safe(PIECES.sub(italic_piece, html))


def italic_piece(piece: re.Match[str]) -> str:
    word = piece["word"] or (piece["first"] if piece["first"] and is_no_name(piece) else "")
    return f'<i lang="en">{word}</i>' if word else piece[0]


def is_no_name(piece: re.Match[str]) -> bool:
    """Whether only its first letter is a capital: “Rundown” but not “Wedding Organizer”."""
    return piece[0][1:].islower()


def lower_foreign(text: str) -> str:
    """The text with foreign words in lower case: a contract's services are no proper names."""
    return LOWER.sub(lambda word: word[0].lower(), text)
