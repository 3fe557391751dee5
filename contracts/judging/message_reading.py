"""The reading of a contact by its words: the client's asks, states or only closes; ours answers or
does not.

It counts until a person settles it (`actions/settle_reading`). A message that may or may not ask
is read as stating: that opens our turn without starting the reply clock.
"""

import re
import unicodedata
from functools import cache

from django.conf import settings
from django.utils.translation import gettext, override

from clientcare.chats.rows import CALLS, MEDIA_KINDS
from clientcare.models import LIVE, Direction, Interaction
from contracts.judging import closing_words
from contracts.judging.asking_words import asks_for_reply
from contracts.judging.automatic_replies import is_automatic, promises_answer
from contracts.judging.promised_answers import only_promises_answer
from contracts.models import Reading

LINK = re.compile(r"(?:https?://|www\.|wa\.me/)\S+", re.IGNORECASE)
# Also as emoji, and in Arabic.
QUESTION_MARKS = re.compile(r"[?؟❓❔⁉]")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
BETWEEN = re.compile(r"[^\w\s'’-]+|\n")
STRETCHED = re.compile(r"(\w)\1{2,}")
MARK = re.compile(r"\((?P<kind>[^():]+)(?:: .*)?\)")
ANSWERING = frozenset({Reading.ANSWERS, Reading.NOT_ANSWER})


def read_contact(contact: Interaction, settled: str = "") -> str:
    """`settled`: the reading that a person chose, which overrides the words. Empty for a call or a
    meeting, except a call of the client that we missed: that waits for a reply of ours.
    """
    if contact.channel in LIVE:
        return settled or Reading.STATES if is_missed_call(contact) else ""
    if contact.direction == Direction.INBOUND:
        return settled or read_message(contact.text)
    if contact.is_not_answer:
        return Reading.NOT_ANSWER
    return settled or read_our_message(contact.text)


def readings_for(contact: Interaction) -> frozenset[str]:
    """Readings that a person can choose. A missed call starts no clock: its reason is unknown."""
    if is_missed_call(contact):
        return frozenset({Reading.STATES, Reading.CLOSES})
    if contact.channel in LIVE or contact.is_not_answer:
        return frozenset()
    if contact.direction == Direction.INBOUND:
        return frozenset(Reading) - ANSWERING
    return ANSWERING


def is_missed_call(contact: Interaction) -> bool:
    is_inbound = contact.direction == Direction.INBOUND
    return is_inbound and contact.channel in LIVE and not contact.was_reached


def read_message(text: str) -> Reading:
    """A message of the client."""
    text, marks = without_marks(text)
    if marks & poll_marks():
        return Reading.ASKS
    flat = LINK.sub(" link ", unicodedata.normalize("NFKC", text))
    if QUESTION_MARKS.search(flat):
        return Reading.ASKS
    flat = flat.casefold().replace("’", "'")
    words = WORD.findall(flat)
    if not words:
        return Reading.STATES if marks & missed_call_marks() else Reading.CLOSES
    if len(flat) <= closing_words.LONGEST and closing_words.only_closes(words):
        return Reading.CLOSES
    sentences = map(content_of, BETWEEN.split(STRETCHED.sub(r"\1", flat)))
    is_ask = any(sentence and asks_for_reply(sentence) for sentence in sentences)
    return Reading.ASKS if is_ask else Reading.STATES


def read_our_message(text: str) -> Reading:
    """A message of ours. Not an answer: one that we deleted, a call that the client missed, an
    automatic message, and one that only promises an answer.
    """
    rest, marks = without_marks(text)
    if not rest.strip() and marks & (missed_call_marks() | deletion_marks()):
        return Reading.NOT_ANSWER
    if is_automatic(text) or promises_answer(text) or only_promises_answer(text):
        return Reading.NOT_ANSWER
    return Reading.ANSWERS


def content_of(sentence: str) -> str:
    """The sentence without greetings and closing words before it."""
    words = WORD.findall(sentence)
    start = 0
    while start < len(words) and is_preamble(words[start]):
        start += 1
    return " ".join(words[start:])


def is_preamble(word: str) -> bool:
    part = (closing_words.squeeze_letters(word),)
    tables = (closing_words.HEADS, closing_words.BESIDES, closing_words.OPENERS)
    return word in closing_words.GREETINGS or any(part in table for table in tables)


def without_marks(text: str) -> tuple[str, set[str]]:
    """The text without the lines that a chat import writes for media, calls and deleted messages,
    and the kinds of these lines.
    """
    if "(" not in text:
        return text, set()
    known, rest, marks = every_mark(), [], set()
    for line in text.split("\n"):
        match = MARK.fullmatch(line.strip())
        if match and match["kind"] in known:
            marks.add(match["kind"])
        else:
            rest.append(line)
    return "\n".join(rest), marks


@cache
def every_mark() -> frozenset[str]:
    labels = [*MEDIA_KINDS.values(), *CALLS.values()]
    return in_every_language(*labels) | deletion_marks()


@cache
def poll_marks() -> frozenset[str]:
    return in_every_language(MEDIA_KINDS["poll"])


@cache
def missed_call_marks() -> frozenset[str]:
    return in_every_language(CALLS["missed_voice"], CALLS["missed_video"])


@cache
def deletion_marks() -> frozenset[str]:
    texts = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            texts.add(gettext("(deleted message)").strip("()"))
    return frozenset(texts)


def in_every_language(*labels: object) -> frozenset[str]:
    """Labels are in the client's language when its chat was imported."""
    texts = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            texts.update(str(label) for label in labels)
    return frozenset(texts)
