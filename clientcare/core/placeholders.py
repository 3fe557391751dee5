"""Flat `{placeholders}` in text that people edit: letters, mails, clauses.

The whole language is `{name}` with small letters, digits and underscores. There are no attributes,
formats, tags or nesting, so a text can reach nothing but the values it is given, and a value is
never read again: a client called "{bank_account}" stays a client called "{bank_account}".

`check_placeholders` is for saving: it refuses every brace that is not an allowed placeholder
(`{a.b}`, `{{7*7}}`, `{% if %}`).
`fill` is for sending: it replaces what it knows, refuses a flat name it does not know, leaves the
rest as typed.
"""

import re
from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from clientcare.core.refused import Refused

PLACEHOLDER = re.compile(r"(?<!\{)\{([a-z][a-z0-9_]*)\}(?!\})")
# Whatever else carries a brace, cut short so that a whole page is not quoted back.
STRAY = re.compile(r"\{+[^{}\n]{0,60}\}*|\}+")


class UnknownPlaceholder(Refused):
    """The text has braces that mean nothing here; `fragments` lists them as they were typed, once
    each.
    """

    def __init__(self, fragments: Collection[str], *, field: str | None = None) -> None:
        self.fragments = list(dict.fromkeys(fragments))
        text = _(
            "These placeholders are not known: %(fragments)s. Choose from the list beside the text."
        )
        super().__init__(text % {"fragments": ", ".join(self.fragments)}, field=field)


def names(text: str) -> list[str]:
    """The placeholders a text uses, in order, once each."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def check_placeholders(text: str, allowed: Collection[str], *, field: str | None = None) -> None:
    """UnknownPlaceholder unless every brace of `text` belongs to a placeholder in `allowed`."""
    unknown = [f"{{{name}}}" for name in names(text) if name not in allowed]
    unknown += [match.group().strip() for match in STRAY.finditer(PLACEHOLDER.sub("", text))]
    if unknown:
        raise UnknownPlaceholder(unknown, field=field)


def fill(text: str, values: Mapping[str, object]) -> str:
    """`text` with each `{name}` replaced by its value, in one pass. Nothing is escaped: the
    template does that.
    """
    if missing := [f"{{{name}}}" for name in names(text) if name not in values]:
        raise UnknownPlaceholder(missing)
    return PLACEHOLDER.sub(lambda match: str(values[match.group(1)]), text)
