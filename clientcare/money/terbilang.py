"""Indonesian words for an amount in rupiah, as receipts and deeds require."""

from decimal import Decimal

UNITS = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
UNITS += ["sepuluh", "sebelas"]
GROUPS = ["", "ribu", "juta", "miliar", "triliun", "kuadriliun"]
LIMIT = 1000 ** len(GROUPS)


def terbilang(amount: int | Decimal) -> str:
    """Spell whole rupiah: 1.001.000 is "satu juta seribu rupiah".

    A thousands group of exactly one is always *seribu*; every larger group of one is "satu juta".
    ValueError for a negative amount (a refund is printed positive, under its own label), a fraction
    of a rupiah, or an amount of 10^18 and more.
    """
    if isinstance(amount, float) or amount != amount or amount != int(amount):
        raise ValueError("Only whole rupiah can be written in words.")
    number = int(amount)
    if not 0 <= number < LIMIT:
        raise ValueError("Only amounts from 0 up to 10^18 can be written in words.")
    return f"{_spell_number(number)} rupiah"


def _spell_number(number: int) -> str:
    if number == 0:
        return "nol"
    words = []
    for power in reversed(range(len(GROUPS))):
        group, number = divmod(number, 1000**power)
        if group == 1 and power == 1:
            words.append("seribu")
        elif group:
            words += [_below_thousand(group), GROUPS[power]]
    return " ".join(word for word in words if word)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = {0: [], 1: ["seratus"]}.get(hundreds, [UNITS[hundreds], "ratus"])
    if rest < 12:
        return " ".join([*words, UNITS[rest]]).strip()
    tens, ones = divmod(rest, 10)
    pair = [UNITS[ones], "belas"] if tens == 1 else [UNITS[tens], "puluh", UNITS[ones]]
    return " ".join([*words, *pair]).strip()
