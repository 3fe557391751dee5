"""Each picture, and the file it is in."""

from pathlib import Path

from django.utils import translation

from docs.drawing.states import draw_job, draw_letter
from docs.drawing.tables import draw_tables

DOCS = Path(__file__).resolve().parents[1]


@translation.override("en")
def drawings() -> dict[Path, str]:
    """Each picture's file and what it has to hold. Django must be set up."""
    return {
        DOCS / "tables.svg": draw_tables(),
        DOCS / "letter.svg": draw_letter(),
        DOCS / "job.svg": draw_job(),
    }
