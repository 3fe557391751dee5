"""How a clause is named in a sentence."""

import re

from django.utils.translation import gettext as _

NAMED = re.compile(r"(?:pasal|clause)\s+(?=\d)", re.IGNORECASE)


def clause_in_words(clause: str) -> str:
    """9.2 and Pasal 9.2 become clause 9.2, in the reader's language; what begins with other words
    stays.
    """
    number = NAMED.sub("", clause, count=1) if NAMED.match(clause) else clause
    return _("clause %(number)s") % {"number": number} if number[:1].isdigit() else clause
