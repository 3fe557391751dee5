"""Names that probably mean the same client: they differ only in case, dots, accents or legal form.

The match alone decides nothing: the user is asked.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

LEGAL_FORMS = frozenset(
    {"pt", "cv", "ud", "pd", "fa", "firma", "tbk", "persero"}
    | {"ltd", "limited", "llc", "llp", "inc", "incorporated", "corp", "corporation", "co"}
    | {"company", "plc", "gmbh", "ag", "bv", "nv", "sa", "sas", "pte", "sdn", "bhd", "ab"}
)


def folded_name(name: str) -> str:
    """The name without case, accents, dots and legal form; a name of forms only keeps them."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    unaccented = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    unquoted = re.sub(r"[.'’‘`´\"“”]", "", unaccented)
    words = re.sub(r"[\W_]+", " ", unquoted).split()
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def similar_pairs(new: Iterable[str], known: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of a new name and the name it resembles: a known one, else an earlier new one."""
    by_fold: dict[str, list[str]] = defaultdict(list)
    for name in known:
        by_fold[folded_name(name)].append(name)
    pairs = []
    for name in new:
        alike = by_fold[folded_name(name)]
        if alike and name not in alike:
            pairs.append((name, alike[0]))
        alike.append(name)
    return pairs
