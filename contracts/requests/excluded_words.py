"""Words of what the scope does not include, in what the client wrote. They only help to read: the
answer is a person's.
"""

import re
from collections.abc import Iterable

from contracts.models import ScopeLine

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
# Words that say nothing of what is left out.
COMMON = frozenset(
    [
        "ada",
        "atau",
        "bagi",
        "belum",
        "bila",
        "biaya",
        "bukan",
        "dalam",
        "dan",
        "dari",
        "dengan",
        "di",
        "diluar",
        "hanya",
        "harga",
        "ini",
        "itu",
        "jika",
        "juga",
        "karena",
        "ke",
        "kecuali",
        "lain",
        "lainnya",
        "lebih",
        "maupun",
        "oleh",
        "pada",
        "para",
        "per",
        "saat",
        "sama",
        "sampai",
        "satu",
        "sebelum",
        "secara",
        "selain",
        "semua",
        "serta",
        "sesudah",
        "setelah",
        "setiap",
        "sudah",
        "tambah",
        "tambahan",
        "tanpa",
        "tapi",
        "termasuk",
        "tidak",
        "untuk",
        "yang",
        "a",
        "additional",
        "after",
        "all",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "beyond",
        "by",
        "each",
        "every",
        "except",
        "extra",
        "for",
        "from",
        "in",
        "included",
        "is",
        "it",
        "more",
        "no",
        "not",
        "of",
        "on",
        "one",
        "only",
        "or",
        "other",
        "than",
        "that",
        "the",
        "this",
        "to",
        "with",
        "without",
    ]
)
# Endings that Indonesian adds to a noun.
ENDINGS = r"(?:-?(?:nya|ku|mu))?"


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)} - COMMON


def excluded_pattern(lines: Iterable[ScopeLine]) -> re.Pattern[str] | None:
    """Finds words that only the excluded part of these lines has, as whole words; None if there are
    none.
    """
    lines = list(lines)
    excluded = {word for line in lines for word in words_of(line.excluded)}
    included = {word for line in lines for word in words_of(f"{line.title} {line.included}")}
    only_excluded = sorted(excluded - included, key=len, reverse=True)
    if not only_excluded:
        return None
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, only_excluded))}){ENDINGS}\b", re.IGNORECASE)
