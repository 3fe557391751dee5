"""What was really delivered under the contract of an ending."""

from datetime import date

from contracts.models import LineProgress, PriceLine
from offboarding.models import Termination

DONE = 100  # percent


def delivered_lines(ending: Termination, today: date) -> list[PriceLine]:
    """Price lines in force that are noted as wholly done, by the latest note of each by `today`."""
    agreed = PriceLine.objects.agreed_by(today).filter(contract=ending.contract_id)
    lines = {line.pk: line for line in agreed}
    latest: dict[int, LineProgress] = {}
    for note in LineProgress.objects.filter(line__in=lines, day__lte=today).order_by("day", "pk"):
        latest[note.line_id] = note
    return [
        line for line in lines.values() if line.pk in latest and latest[line.pk].percent >= DONE
    ]


def name_of_line(line: PriceLine, language: str) -> str:
    return (line.description_en if language == "en" else "") or line.description
