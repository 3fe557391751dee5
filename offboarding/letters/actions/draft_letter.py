"""Begin a version of the letter: from the default texts, or from the version before it."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import Attachment, Language, User
from offboarding.checklist.guards import lock_step
from offboarding.letters.compose import default_body, default_email, default_subject
from offboarding.letters.deed.default_texts import default_deed
from offboarding.models import (
    Letter,
    LetterAttachment,
    LetterAuthor,
    LetterState,
    SentenceSource,
    Termination,
)

LETTER_TEXTS = (
    "subject",
    "body",
    "body_en",
    "email_body",
    "deed_body",
    "deed_body_en",
    "copies",
)
FROZEN = (LetterState.SUBMITTED, LetterState.APPROVED)


@transaction.atomic
def draft_letter(
    *, termination: Termination, by: User, today: date, restart: bool = False
) -> Letter:
    """Return the draft to write on; an existing draft is returned as it is.

    `restart`: void a letter that is with the lawyer or approved, but not on its way, and start a
    new draft from its text. Without `restart` such a letter is Refused, because a change restarts
    the review.
    """
    state = lock_step(termination, "letter", today)
    latest = termination.letters.order_by("version").last()
    if latest is not None and latest.state == LetterState.DRAFT:
        return latest
    if latest is not None and latest.state == LetterState.SENT:
        raise Refused(_("The letter was sent. It cannot be rewritten."))
    if latest is not None and latest.state in FROZEN:
        if state.is_leaving:
            raise Refused(_("The letter is on its way. Settle or cancel its delivery first."))
        if not restart:
            raise Refused(_("Changing the letter restarts the review. Withdraw it first."))
        void_letter(latest, by)
    # A draft leaves no event, but the next step is no longer to begin one.
    jobs.queue_refresh(termination.vendor, "refresh_client", termination.client_id, judges=False)
    return next_version(termination, latest, by)


def void_letter(letter: Letter, by: User) -> None:
    letter.state = LetterState.VOID
    letter.save(update_fields=["state"])
    record(
        letter.vendor,
        "letter_voided",
        by=by,
        client=letter.termination.client,
        number=letter.number or "–",
        version=letter.version,
        letter=letter.pk,
    )
    for document in letter.frozen_documents:
        if document.voided_at is None:
            document.voided_at, document.void_reason = (
                timezone.now(),
                _("The letter was withdrawn"),
            )
            document.save(update_fields=["voided_at", "void_reason"])


def next_version(termination: Termination, before: Letter | None, by: User | None) -> Letter:
    """A draft with the same numbers, and with texts and enclosures of the previous version if they
    still apply. After a rejection, for another path, or where the deed is made elsewhere now, it
    starts from the default texts.
    """
    fits = (
        before is not None
        and before.state != LetterState.REJECTED
        and before.path == termination.path
        and before.brings_deed == termination.brings_deed
    )
    letter = Letter.objects.create(
        vendor=termination.vendor,
        termination=termination,
        version=before.version + 1 if before else 1,
        number=before.number if before else "",
        deed_number=before.deed_number if before else "",
        author=by or (before and before.author),
        path=termination.path,
        **(letter_texts(before) if fits else default_texts(termination)),
    )
    if by is not None:
        LetterAuthor.objects.create(vendor=termination.vendor, letter=letter, user=by)
    if fits:
        enclose_files(letter, enclosed_files(before), enclosure_titles(before))
        keep_sources(before, letter)
    else:
        enclose_files(letter, default_enclosures(termination))
    return letter


def keep_sources(before: Letter, letter: Letter) -> None:
    """Copy the chosen sources of the version before to the new one. They apply to sentences that
    stay.
    """
    rows = list(before.sentence_sources.all())
    for row in rows:
        row.pk, row.letter = None, letter
    SentenceSource.objects.bulk_create(rows)


def letter_texts(letter: Letter) -> dict[str, str]:
    return {name: getattr(letter, name) for name in LETTER_TEXTS}


def default_texts(termination: Termination) -> dict[str, str]:
    """Indonesian texts, always. For a client who reads English also the translation and an English
    email; the deed only where it is written here.
    """
    english = termination.client.language == Language.ENGLISH
    path, deed = termination.path, termination.brings_deed
    which = {"is_clients_wish": termination.uses_clause_as_client, "brings_deed": deed}
    return {
        "subject": default_subject("id"),
        "body": default_body("id", path, **which),
        "body_en": default_body("en", path, **which) if english else "",
        "email_body": default_email("en" if english else "id", path, **which),
        "deed_body": default_deed("id") if deed else "",
        "deed_body_en": default_deed("en") if deed and english else "",
    }


def default_enclosures(termination: Termination) -> list[Attachment]:
    """The signed contract, the deed and the delivered demands."""
    files = [termination.contract.signed_file, termination.deed]
    demands = termination.contract.written_demands.delivered().select_related("attachment")
    files += [demand.attachment for demand in demands]
    return list(dict.fromkeys(file for file in files if file is not None))


def enclosed_files(letter: Letter) -> list[Attachment]:
    return [item.attachment for item in letter.attachment_items.select_related("attachment")]


def enclosure_titles(letter: Letter) -> dict[int, tuple[str, str]]:
    """As they were typed, in both languages, by the file's id."""
    return {
        item.attachment_id: (item.title, item.title_en) for item in letter.attachment_items.all()
    }


def enclose_files(
    letter: Letter, files: list[Attachment], titles: Mapping[int, tuple[str, str]] | None = None
) -> None:
    letter.attachment_items.all().delete()
    rows = []
    for position, file in enumerate(files):
        title, title_en = (titles or {}).get(file.pk, ("", ""))
        row = LetterAttachment(attachment=file, position=position, title=title, title_en=title_en)
        row.vendor, row.letter = letter.vendor, letter
        rows.append(row)
    LetterAttachment.objects.bulk_create(rows)
