"""Save the draft, unless it changed since the page was opened."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.placeholders import check_placeholders
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Attachment, Language, User
from offboarding.letters.actions.draft_letter import (
    LETTER_TEXTS,
    enclose_files,
    enclosure_titles,
)
from offboarding.letters.compose import check_text
from offboarding.letters.deed.placeholder_list import DEED_PLACEHOLDERS
from offboarding.models import Letter, LetterAuthor, LetterState
from offboarding.referral.agreed import refuse_unagreed_names

MOST_COPIES = 10
MOST_ENCLOSED = 18 * 1024 * 1024  # bytes; mail servers take 25 MB, and encoding adds a third


class Overtaken(Refused):
    """The draft changed since it was opened; `letter` is the current one. Nothing was written."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(
            _(
                "%(name)s saved this draft meanwhile. Your text is here unsaved, theirs "
                "beside it:"
                " copy what is missing and save again."
            )
            % {"name": letter.author}
        )
        self.letter = letter


@transaction.atomic
def save_letter(*, letter: Letter, fields: Mapping[str, Any], revision: int, by: User) -> Letter:
    """`fields`: those of LETTER_TEXTS that this letter has, and optionally `attachments` (files of
    this client) with their `titles` in both languages by id. A file without an entry in `titles`
    keeps its titles.

    `revision`: the one that the user opened; raises Overtaken when the draft was saved since. A
    user who changes nothing does not become an author.
    """
    lock_head(letter.vendor)
    letter.refresh_from_db()
    if letter.state != LetterState.DRAFT:
        raise Refused(
            _("This version is no longer a draft. Changing the letter restarts the review.")
        )
    texts = normal_texts(fields)
    if letter.revision != revision:
        raise Overtaken(letter)
    refuse_texts(letter, texts)
    files = allowed_files(letter, fields["attachments"]) if "attachments" in fields else None
    titles = enclosure_titles(letter) | fields.get("titles", {})
    if is_unchanged(letter, texts, files, titles):
        return letter
    for name, text in texts.items():
        setattr(letter, name, text)
    letter.revision, letter.author, letter.changed_at = revision + 1, by, timezone.now()
    letter.save(update_fields=[*texts, "revision", "author", "changed_at"])
    LetterAuthor.objects.get_or_create(vendor=letter.vendor, letter=letter, user=by)
    if files is not None:
        enclose_files(letter, files, titles)
    return letter


def normal_texts(fields: Mapping[str, Any]) -> dict[str, str]:
    """The texts among these fields as they are stored; browsers submit textareas with CRLF."""
    texts = {
        name: fields[name].replace("\r\n", "\n").strip() for name in LETTER_TEXTS if name in fields
    }
    texts["subject"] = " ".join(texts["subject"].split())
    if "copies" in texts:
        lines = (" ".join(line.split()) for line in texts["copies"].splitlines())
        texts["copies"] = "\n".join(line for line in lines if line)
    return texts


def is_unchanged(
    letter: Letter,
    texts: Mapping[str, str],
    files: list[Attachment] | None,
    titles: Mapping[int, tuple[str, str]],
) -> bool:
    enclosed = enclosure_titles(letter)
    after = {file.pk: titles.get(file.pk, ("", "")) for file in files or ()}
    same_files = files is None or enclosed == after
    return same_files and all(getattr(letter, name) == text for name, text in texts.items())


def refuse_texts(letter: Letter, texts: Mapping[str, str]) -> None:
    """Refused for an empty required text, an unknown placeholder, or a colleague's name to which
    not both sides agreed. Required are the Indonesian text, the English one for a client who reads
    English, and the deed's where the letter brings one.
    """
    check_copies(texts.get("copies", ""))
    refuse_unagreed_names(letter.termination, texts)
    for name, text in texts.items():
        if name == "copies" or (name.startswith("deed") and not letter.brings_deed):
            continue
        english = letter.termination.client.language == Language.ENGLISH
        if not text and (not name.endswith("_en") or english):
            raise Refused(_("This text cannot be empty."), field=name)
        if name.startswith("deed"):
            check_placeholders(text, DEED_PLACEHOLDERS, field=name)
        else:
            check_text(text, field=name)


def check_copies(copies: str) -> None:
    """Refused unless it is a few names, one a line: the client reads them."""
    names = copies.splitlines()
    if len(names) > MOST_COPIES or any(len(name) > 120 for name in names):
        raise Refused(_("At most ten names, one a line."), field="copies")
    if "@" in copies or "{" in copies:
        raise Refused(
            _("Only names: they are printed in the letter, and nothing is mailed to them."),
            field="copies",
        )


def allowed_files(letter: Letter, files: Iterable[Attachment]) -> list[Attachment]:
    """The client's files with these ids, in this order. Refused when together they are too large
    for a mail.
    """
    files = list(dict.fromkeys(files))
    own = Q(client=letter.termination.client_id) | Q(pk=letter.termination.contract.signed_file_id)
    allowed = set(Attachment.objects.of(letter.vendor).filter(own).values_list("pk", flat=True))
    if any(file.pk not in allowed for file in files):
        raise Refused(_("Only files of this client can be enclosed."), field="attachments")
    if sum(file.size for file in files) > MOST_ENCLOSED:
        raise Refused(
            _("Together the enclosures are larger than 18 MB: too much for a mail."),
            field="attachments",
        )
    return files
