"""Take an exported chat in and have it read in the background. No message is written yet."""

from django.db import transaction

from clientcare.chats.whatsapp import MAX_FILE, Archive, check_beginning
from clientcare.core import file_store, jobs
from clientcare.core.actions.attach_file import plain_name
from clientcare.core.refused import Refused
from clientcare.importing.rows import RowError
from clientcare.models import Attachment, ChatImport, ChatState, Client, FileType, User

SAMPLE = 64 * 1024  # bytes in which a chat shows that it is one
# What the first lines already tell; everything else is found by reading the whole file in the
# background.
REFUSED_ON_UPLOAD = {
    "empty",
    "nul",
    "chat_too_big",
    "chat_text_too_big",
    "chat_other_kind",
    "chat_utf16",
    "chat_no_messages",
}


def start_chat_import(*, client: Client, name: str, data: bytes, by: User) -> ChatImport:
    """Keeps the export as it came, under its hash, and queues its reading. Refused at the field
    `file` for what is plainly no chat, too large, or a ZIP that breaks the limits. Nobody else's
    writing waits while it is looked at.
    """
    refuse_other_files(data)
    stored = store_chat_file(data)
    with transaction.atomic():
        started = save_chat_file(client, name, stored, ChatState.READING, by)
        jobs.queue_job(client.vendor, "read_chat", started.pk)
    return started


def refuse_other_files(data: bytes) -> None:
    wrong = first_problem_in(data)
    if wrong:
        raise Refused(wrong.message, field="file")


def first_problem_in(data: bytes) -> RowError | None:
    """The first thing that is plainly wrong. A large text is only looked at in its beginning."""
    if len(data) <= MAX_FILE and data.startswith(b"PK"):
        archive = Archive.open(data)
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
    """The rows for a file that is stored already."""
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
