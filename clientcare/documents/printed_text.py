"""Printed text: the texts of documents, in the document's language and not in that of the
interface.

The English text is written where it is printed, marked by one of the classes below; the Indonesian
is in `locale/id/LC_MESSAGES/documents.po`, a catalogue of its own. A missing catalogue or
translation is an error, so that no Indonesian document contains English by mistake.
"""

import gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured

CATALOGUES = Path(__file__).resolve().parents[2] / "locale"
DOMAIN = "documents"
SOURCE_LANGUAGE = "en"  # that of the code
TRANSLATIONS = ("id",)
SENTENCE_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True)
class PrintedText:
    """A text with `{name}` where a value goes. `context` separates equal English texts that
    Indonesian words differently.
    """

    english: str
    context: str = ""

    def in_language(self, language: str, **values: object) -> str:
        """`language` is "id" or "en"; `values` are formatted already, in the same language."""
        return self.translation(language).format(**values)

    def quoting(self, language: str, quote: str, **values: object) -> str:
        """`in_language` for a text with `{quote}` in quotation marks. If the quotation ends with a
        full stop of its own, that of the sentence is left out.
        """
        text = self.translation(language)
        if quote.endswith(SENTENCE_ENDS):
            text = text.replace("{quote}”.", "{quote}”")
        return text.format(quote=quote, **values)

    def translation(self, language: str) -> str:
        """The text in `language` with its placeholders unfilled."""
        if self.context:
            return load_catalogue(language).pgettext(self.context, self.english)
        return load_catalogue(language).gettext(self.english)


@dataclass(frozen=True)
class EditableText(PrintedText):
    """A default text that people edit before it is printed.

    Its placeholders are those of `clientcare.core.placeholders`: nothing is filled in here, and a
    translation may use others than the English.
    """


@dataclass(frozen=True)
class PrintedPlural:
    """A text that depends on a number, which it may contain as `{count}`."""

    singular: str
    plural: str

    def in_language(self, language: str, count: int, **values: object) -> str:
        """`values` are formatted already, in the same language."""
        text = load_catalogue(language).ngettext(self.singular, self.plural, count)
        return text.format(count=count, **values)


class Untranslated(gettext.NullTranslations):
    """The fallback of a catalogue: raises LookupError for a missing translation."""

    def gettext(self, message: str) -> NoReturn:
        raise LookupError(f"{DOMAIN}.po has no translation of {message!r}; see CONTRIBUTING.md.")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> NoReturn:
        self.gettext(msgid1)

    def pgettext(self, context: str, message: str) -> NoReturn:
        self.gettext(message)


@cache
def load_catalogue(language: str) -> gettext.NullTranslations:
    """The texts in `language`. ImproperlyConfigured when their catalogue is not compiled."""
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    try:
        catalogue = gettext.translation(DOMAIN, CATALOGUES, [language])
    except FileNotFoundError as error:
        place = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        raise ImproperlyConfigured(f"{place} is missing: run bin/setup.") from error
    catalogue.add_fallback(Untranslated())
    return catalogue


def load_catalogues() -> None:
    """Load every catalogue when a web process starts, so that a missing one is noticed at once."""
    for language in TRANSLATIONS:
        load_catalogue(language)
