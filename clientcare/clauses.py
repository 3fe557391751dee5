"""How a clause is named in a sentence."""

from django.utils.translation import gettext as _


def clause_in_words(clause: str) -> str:
    """9.2 becomes clause 9.2; what has words of its own stays."""
    return _("clause %(number)s") % {"number": clause} if clause[:1].isdigit() else clause
