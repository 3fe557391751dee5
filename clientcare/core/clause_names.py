"""How a clause is named: its number alone, and in a sentence."""

import re

from django.utils.translation import gettext as _

CLAUSE_WORD = re.compile(r"^(?:pasal|clause)\s+", re.IGNORECASE)


def clause_number(clause: str) -> str:
    """ "Pasal 9.2" becomes "9.2"; text without the word is returned unchanged."""
    return CLAUSE_WORD.sub("", clause)


def clause_label(clause: str) -> str:
    """ "9.2" and "Pasal 9.2" become "clause 9.2" in the active language; text that does not begin
    with a digit is returned unchanged.
    """
    number = clause_number(clause)
    return _("clause %(number)s") % {"number": number} if number[:1].isdigit() else clause
