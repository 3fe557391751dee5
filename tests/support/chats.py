"""Exported chats for stories, and the way from the file to the contacts."""

import io
import zipfile

from PIL import Image

from clientcare.chats.actions.confirm_chat_import import confirm_chat_import
from clientcare.chats.actions.start_chat_import import start_chat_import
from clientcare.models import ChatImport, Interaction

TALK = (
    "12/03/26 09.15 - Laras Kinasih: Selamat pagi\n"
    "12/03/26 09.15 - Kejora: Selamat pagi, Bu\n"
    "13/03/26 21.40 - Laras Kinasih: Bisa tambah lampu taman?\nDan dua MC?\n"
)
LONGER = TALK + "14/03/26 08.00 - Kejora: Kami hitung dulu\n14/03/26 08.00 - Laras Kinasih: Baik\n"
FIRST = [  # TALK as it is stored, and what LONGER adds to it
    ("in", "Laras Kinasih", "Selamat pagi"),
    ("out", "Kejora", "Selamat pagi, Bu"),
    ("in", "Laras Kinasih", "Bisa tambah lampu taman?\nDan dua MC?"),
]
TAIL = [("out", "Kejora", "Kami hitung dulu"), ("in", "Laras Kinasih", "Baik")]
WHO = {"Laras Kinasih": "client", "Kejora": "us"}


def picture(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "JPEG")
    return out.getvalue()


def zip_chat(text: str, **files: bytes) -> bytes:
    """A ZIP as the phone makes it; `files` by their names with _ for the dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", text)
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


def upload_chat(
    client, by, text: str | bytes = TALK, name: str = "WhatsApp Chat with Laras.txt"
) -> ChatImport:
    data = text.encode() if isinstance(text, str) else text
    return start_chat_import(client=client, name=name, data=data, by=by)


def read(client, by, run_jobs, text: str | bytes = TALK, **fields) -> ChatImport:
    """A chat that waits for its answers, or was refused."""
    chat = upload_chat(client, by, text, **fields)
    run_jobs("read_chat")
    chat.refresh_from_db()
    return chat


def import_chat(client, by, run_jobs, text: str | bytes = TALK, roles=WHO, **answers) -> ChatImport:
    chat = read(client, by, run_jobs, text)
    confirm_chat_import(chat_import=chat, roles=roles, by=by, **answers)
    run_jobs("write_chat")
    chat.refresh_from_db()
    return chat


def stored_messages(client) -> list[tuple[str, str, str]]:
    """The client's recorded messages in order: (direction, sender, text)."""
    contacts = Interaction.objects.valid().filter(client=client).order_by("occurred_at", "pk")
    return list(contacts.values_list("direction", "sender", "text"))
