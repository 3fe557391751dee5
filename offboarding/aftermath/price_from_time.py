"""The price that would have paid each hour of a piece of work as it was planned."""

from decimal import Decimal
from fractions import Fraction

from clientcare.core.languages import current_language
from clientcare.money.rounding import format_money, round_money
from offboarding.models import ImprovementProposal
from offboarding.settlement.lines import hours_text


def price_from_time(price: Decimal, planned: int, worked: int, currency: str) -> Decimal:
    """Price × worked ÷ planned minutes, rounded once."""
    return round_money(Fraction(price) * worked / planned, currency)


def price_formula(proposal: ImprovementProposal) -> str:
    """“Rp10.000.000 × 52 h ÷ 40 h = Rp13.000.000”, in the active language."""
    language = current_language()
    hours = (proposal.worked_minutes, proposal.planned_minutes)
    worked, planned = (hours_text(value or 0, comma=language == "id") for value in hours)
    old = format_money(proposal.old_price, proposal.currency, language)
    new = format_money(proposal.new_price, proposal.currency, language)
    return f"{old} × {worked} ÷ {planned} = {new}"
