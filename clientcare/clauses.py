"""How a clause is named in a sentence."""

import re

from django.utils.translation import gettext as _

NUMBERED = re.compile(r"(?:(?:pasal|clause)\s+)?(?P<number>\d\S*)|(?P<more>\d.*)", re.IGNORECASE)


def clause_in_words(clause: str) -> str:
    """9.2 and Pasal 9.2 become clause 9.2, in the reader's language; what has more words of its own stays."""
    numbered = NUMBERED.fullmatch(clause)
    return _("clause %(number)s") % {"number": numbered["number"] or numbered["more"]} if numbered else clause
