"""Whether a version's texts are our default ones, in each language in which they are written."""

from collections.abc import Collection, Iterator

from offboarding.letters.compose import default_body, default_email, default_subject
from offboarding.letters.deed.default_texts import default_deed
from offboarding.models import Letter

LETTER_FIELDS = ("subject", "body", "body_en")
EMAIL_FIELDS = ("email_body",)
DEED_FIELDS = ("deed_body", "deed_body_en")


def is_default(letter: Letter, fields: Collection[str]) -> bool:
    """None is, once the path was taken back."""
    if not letter.path:
        return False
    defaults = {text.strip() for text in default_wordings(letter)}
    texts = (getattr(letter, name).strip() for name in fields)
    return all(text in defaults for text in texts if text)


def default_wordings(letter: Letter) -> Iterator[str]:
    which = {
        "is_clients_wish": letter.termination.uses_clause_as_client,
        "brings_deed": letter.brings_deed,
    }
    for language in ("id", "en"):
        yield default_subject(language)
        yield default_body(language, letter.path, **which)
        yield default_email(language, letter.path, **which)
        yield default_deed(language)
