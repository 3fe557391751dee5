"""Amounts of time on the boundary sheet, in the document's language.

Printed words are no part of the translation catalogue: they belong to the document, whatever
language the person who prints it has chosen (as in clientcare/documents/labels.py).
"""

from collections.abc import Mapping

UNITS: Mapping[str, Mapping[str, str]] = {
    "id": {
        "working_hours": "jam kerja",
        "working_days": "hari kerja",
        "hours": "jam",
        "calendar_days": "hari kalender",
        "days": "hari",
        "minutes": "menit",
    },
    "en": {
        "working_hours": "working hour",
        "working_days": "working day",
        "hours": "hour",
        "calendar_days": "calendar day",
        "days": "day",
        "minutes": "minute",
    },
}


def format_units(amount: int, unit: str, language: str) -> str:
    """4 jam kerja; 1 working hour, 4 working hours."""
    plural = "s" if language == "en" and amount != 1 else ""
    return f"{amount} {UNITS[language][unit]}{plural}"
