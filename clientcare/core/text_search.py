"""Words in rows: what was typed becomes words, and a row is found when each of them stands in one
of its fields.

A plain LIKE is enough: 100,000 messages of one vendor are read in a fraction of a second on SQLite.
SQLite's LIKE folds only ASCII letters, so there a word with others in it ("Élodie") is looked for
by regular expression, which Django runs in Python and which knows upper and lower case of every
script. PostgreSQL folds by itself.
"""

import re
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Q

LONGEST_QUERY = 200  # characters; nobody types more, and a pasted book is no question
MOST_WORDS = 6
AROUND = 90  # characters of a message shown on each side of the first word found


def cleaned(asked: str) -> str:
    """What was typed without control marks, cut to `LONGEST_QUERY`."""
    return " ".join(
        "".join(mark if mark.isprintable() else " " for mark in asked[:LONGEST_QUERY]).split()
    )


def words_of(asked: str) -> list[str]:
    return list(dict.fromkeys(cleaned(asked).split()))[:MOST_WORDS]


def every_word(words: Iterable[str], fields: Sequence[str]) -> Q:
    """Rows in which each word stands in at least one of these fields, in capitals or not. No word:
    every row.
    """
    found = Q()
    for word in words:
        anywhere = Q()
        for field in fields:
            anywhere |= holds(field, word)
        found &= anywhere
    return found


def holds(field: str, word: str) -> Q:
    if word.isascii() or connection.vendor != "sqlite":
        return Q(**{f"{field}__icontains": word})
    # Most rows are left out by the faster LIKE
    plain = max(re.findall(r"[ -~]+", word), key=len, default="")
    return Q(**{f"{field}__icontains": plain}) & Q(**{f"{field}__iregex": re.escape(word)})


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the words; the longest first, so that a word inside another one does not cut
    it short.
    """
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.IGNORECASE)


def excerpt(text: str, words: Sequence[str]) -> str:
    """The part of a text around the first word found, in one line."""
    line = " ".join(text.split())
    first = pattern_of(words).search(line) if words else None
    start = max(first.start() - AROUND, 0) if first else 0
    end = start + 2 * AROUND + (len(first.group()) if first else 0)
    return ("…" if start else "") + line[start:end].strip() + ("…" if end < len(line) else "")
