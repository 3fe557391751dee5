"""Store an exported chat and queue its reading. No message is written yet."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.chats.whatsapp import MAX_FILE, Archive, check_beginning
from clientcare.core import file_store, jobs
from clientcare.core.actions.attach_file import plain_name
from clientcare.core.refused import Refused
from clientcare.importing.rows import RowError
from clientcare.models import Attachment, ChatImport, ChatState, Client, FileType, User

SAMPLE = 64 * 1024  # bytes checked on upload
# Errors that the first lines show; the job reports all others.
REFUSED_ON_UPLOAD = {
    "empty",
    "nul",
    "chat_too_big",
    "chat_text_too_big",
    "chat_other_kind",
    "chat_utf16",
    "chat_no_messages",
}


def start_chat_import(
    *, client: Client, name: str, data: bytes, by: User, is_for_archived: bool = False
) -> ChatImport:
    """Store the export unchanged, under its hash, and queue its reading. Refused at the field
    `file` for a file that is no chat, too large, or a ZIP beyond the limits. The file is checked
    before the transaction, so that no lock is held meanwhile. Refused at `is_for_archived` for a
    client in the archive, unless it is set.
    """
    refuse_archived(client, is_for_archived)
    refuse_other_files(data, name)
    stored = store_chat_file(data)
    with transaction.atomic():
        started = save_chat_file(client, name, stored, ChatState.READING, by)
        jobs.queue_job(client.vendor, "read_chat", started.pk)
    return started


def refuse_archived(client: Client, is_for_archived: bool) -> None:
    if client.archived_at and not is_for_archived:
        raise Refused(
            _("%(client)s is in the archive. Confirm that the chat is theirs all the same.")
            % {"client": client},
            field="is_for_archived",
        )


def refuse_other_files(data: bytes, name: str) -> None:
    wrong = first_problem_in(data, name)
    if wrong:
        raise Refused(wrong.message, field="file")


def first_problem_in(data: bytes, name: str) -> RowError | None:
    """The first obvious error. Of a large text only the beginning is checked."""
    if len(data) <= MAX_FILE and data.startswith(b"PK"):
        archive = Archive.open(data, name)
        data = archive if isinstance(archive, RowError) else archive.chat()
        if isinstance(data, RowError):
            return data
    whole = len(data) <= SAMPLE or len(data) > MAX_FILE
    sample = data if whole else data[: data.rfind(b"\n", 0, SAMPLE) + 1] or data[:SAMPLE]
    wrong = check_beginning(sample)
    return wrong if wrong and wrong.code in REFUSED_ON_UPLOAD else None


def store_chat_file(data: bytes) -> file_store.StoredFile:
    return file_store.store_file(data, FileType.ZIP if data.startswith(b"PK") else FileType.TXT)


def save_chat_file(
    client: Client, name: str, stored: file_store.StoredFile, state: str, by: User | None
) -> ChatImport:
    """Create the rows for a stored file."""
    kind = FileType(stored.path.suffix.removeprefix("."))
    file = Attachment.objects.create(
        vendor=client.vendor,
        client=client,
        name=plain_name(name, kind),
        file_type=kind,
        size=stored.size,
        sha256=stored.sha256,
        uploaded_by=by,
    )
    return ChatImport.objects.create(
        vendor=client.vendor, client=client, file=file, state=state, recorded_by=by
    )
