"""Flat `{placeholders}` in text that people edit: letters, mails, clauses.

The whole language is `{name}` with small letters, digits and underscores. There are no attributes,
formats, tags or nesting, so a text can reach nothing but the given values, and a value is never
parsed again: a client called "{bank_account}" stays a client called "{bank_account}".

`check_placeholders` is for saving: it refuses every brace that is not an allowed placeholder
(`{a.b}`, `{{7*7}}`, `{% if %}`). `fill_placeholders` is for sending: it replaces known names,
refuses unknown ones and leaves all other text unchanged.
"""

import re
from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from clientcare.core.refused import Refused

PLACEHOLDER = re.compile(r"(?<!\{)\{([a-z][a-z0-9_]*)\}(?!\})")
# Any other text with a brace, limited so that an error does not quote a whole page.
STRAY = re.compile(r"\{+[^{}\n]{0,60}\}*|\}+")


class UnknownPlaceholder(Refused):
    """The text has braces that are no known placeholder; `fragments` lists them as typed, without
    repetition.
    """

    def __init__(self, fragments: Collection[str], *, field: str | None = None) -> None:
        self.fragments = list(dict.fromkeys(fragments))
        text = _(
            "These placeholders are not known: %(fragments)s. Choose from the list beside the text."
        )
        super().__init__(text % {"fragments": ", ".join(self.fragments)}, field=field)


def placeholder_names(text: str) -> list[str]:
    """The names of the placeholders in `text`, in order, without repetition."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def check_placeholders(text: str, allowed: Collection[str], *, field: str | None = None) -> None:
    """UnknownPlaceholder unless every brace of `text` belongs to a placeholder in `allowed`."""
    unknown = [f"{{{name}}}" for name in placeholder_names(text) if name not in allowed]
    unknown += [match.group().strip() for match in STRAY.finditer(PLACEHOLDER.sub("", text))]
    if unknown:
        raise UnknownPlaceholder(unknown, field=field)


def fill_placeholders(text: str, values: Mapping[str, object]) -> str:
    """`text` with each `{name}` replaced by its value, in one pass. Nothing is escaped: the
    template does that.
    """
    if missing := [f"{{{name}}}" for name in placeholder_names(text) if name not in values]:
        raise UnknownPlaceholder(missing)
    return PLACEHOLDER.sub(lambda match: str(values[match.group(1)]), text)
