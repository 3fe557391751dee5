"""A budget as people write it, read as a range: “sekitar 20-25jt”, “Rp 25.000.000”, “max 30jt”."""

import re
from dataclasses import dataclass
from decimal import Decimal

THOUSAND, MILLION, BILLION = Decimal(10**3), Decimal(10**6), Decimal(10**9)
UNITS = {
    **dict.fromkeys(("rb", "ribu", "k", "thousand"), THOUSAND),
    **dict.fromkeys(("jt", "juta", "million", "mio", "mill"), MILLION),
    **dict.fromkeys(("miliar", "milyar", "billion", "bn"), BILLION),
}
FIGURES = r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
UNIT = rf"(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})"
BETWEEN = r"\s*(?:-|–|—|s\.?/?d\.?|sampai|hingga|to)\s*"


def one_sum(name: str) -> str:
    """The pattern of figures with perhaps a unit, as groups of this name; “jtan” is about that."""
    return rf"(?P<{name}>{FIGURES})\s*(?P<{name}_unit>{UNIT})?(?:-?an)?\b"


SUM_OF_MONEY = re.compile(
    rf"(?<![\d.,+])(?P<rupiah>\b(?:rp\.?|idr)\s*)?{one_sum('low')}"
    rf"(?:{BETWEEN}(?:rp\.?\s*|idr\s*)?{one_sum('high')})?",
    re.IGNORECASE,
)
# Between the word and the sum only words about sums may stand: in “from Bali, 20jt” the word is
# about the place
BEFORE_A_SUM = (
    r"(?:\s+(?:dari|sekitar|kira-?kira|kurang lebih|about|around|only|budget(?:nya)?"
    r"|anggaran(?:nya)?|dana(?:nya)?|harga(?:nya)?|banyak|tinggi|besar|sedikit|rendah|di|rp\.?|idr))*[\s.:]*\Z"
)
AT_MOST = re.compile(
    r"\b(?:max|maks|maksimal|maximal|maximum|di ?bawah|under|up to|paling (?:banyak|tinggi|besar))"
    rf"{BEFORE_A_SUM}",
    re.IGNORECASE,
)
AT_LEAST = re.compile(
    r"\b(?:min|minimal|minimum|mulai|di ?atas|at least|from|paling (?:sedikit|rendah))"
    rf"{BEFORE_A_SUM}",
    re.IGNORECASE,
)
WORDS_BEFORE = 40  # characters before the sum that are searched
OTHER_MONEY = {
    "USD": r"usd|us\$|\$|dollar|dolar",
    "SGD": r"sgd|s\$",
    "EUR": r"eur|€|euro",
    "AUD": r"aud|a\$",
    "SEK": r"\bsek\b|kronor",
}
PLAIN_FROM = Decimal(100_000)  # a smaller number without unit or currency counts guests or hours
PLAIN_DIGITS = 9  # a longer one is a phone number, as is one that begins with 0
LARGEST = Decimal(10**13)


@dataclass(frozen=True)
class Budget:
    """From `low` to `high` in the vendor's currency, None for an end that was not said; `words` are
    the part of the text it was read from.
    """

    low: Decimal | None
    high: Decimal | None
    words: str


def read_budget(text: str, currency: str = "IDR") -> Budget | None:
    """The first sum in the text; None without one, and where it names another currency."""
    if any(
        re.search(mark, text, re.IGNORECASE)
        for code, mark in OTHER_MONEY.items()
        if code != currency
    ):
        return None
    return next(filter(None, (budget_at(match) for match in SUM_OF_MONEY.finditer(text))), None)


def budget_at(match: re.Match[str]) -> Budget | None:
    """None for a number that is not a sum of money: 150 guests, a day, a time."""
    unit = match["low_unit"] or match["high_unit"]
    if is_phone_number(match, unit):
        return None
    low = as_sum(match["low"], unit)
    high = as_sum(match["high"], match["high_unit"] or unit) if match["high"] else None
    is_money = unit or match["rupiah"] or min(filter(None, (low, high))) >= PLAIN_FROM
    if not is_money or max(low, high or low) > LARGEST or not low:
        return None
    words = match[0].strip()
    if high is not None:
        return Budget(min(low, high), max(low, high), words)
    before = match.string[max(0, match.start() - WORDS_BEFORE) : match.start()]
    if AT_MOST.search(before):
        return Budget(None, low, words)
    return Budget(low, None if AT_LEAST.search(before) else low, words)


def is_phone_number(match: re.Match[str], unit: str | None) -> bool:
    figures = match["low"]
    is_long = figures.isdecimal() and len(figures) > PLAIN_DIGITS
    return figures.startswith("0") or (is_long and not unit and not match["rupiah"])


def as_sum(figures: str, unit: str | None) -> Decimal:
    """12.500.000 groups thousands; 12,5 before a unit has a fraction."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", figures):
        number = Decimal(re.sub(r"[.,]", "", figures))
    else:
        number = Decimal(figures.replace(",", "."))
    return number * UNITS[unit.lower()] if unit else number
