"""Amounts of time on the boundary sheet, in the document's language."""

from clientcare.documents.printed_text import PrintedPlural

UNITS = {
    "working_hours": PrintedPlural("{count} working hour", "{count} working hours"),
    "working_days": PrintedPlural("{count} working day", "{count} working days"),
    "hours": PrintedPlural("{count} hour", "{count} hours"),
    "calendar_days": PrintedPlural("{count} calendar day", "{count} calendar days"),
    "days": PrintedPlural("{count} day", "{count} days"),
    "minutes": PrintedPlural("{count} minute", "{count} minutes"),
}


def format_units(amount: int, unit: str, language: str) -> str:
    """4 jam kerja; 1 working hour, 4 working hours."""
    return UNITS[unit].in_language(language, amount)
