"""Give imported messages the identity that no longer holds the sender's name.

Each import's messages are read again from its stored file: the former identity of each leads to its
contact. A contact keeps its former identity where its file is gone, where it is a line that is no
message any more, and where another contact already has the new one, because a renamed person's chat
was imported twice; such a copy is no longer matched by any import, and stays what it was.
"""

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator

from django.db import migrations

from clientcare.chats.rows import DIRECTIONS
from clientcare.chats.whatsapp import Identities, Message, Parsed, parse_whatsapp
from clientcare.chats.whatsapp.bodies import clean_text
from clientcare.chats.whatsapp.words import strip_marks
from clientcare.core import file_store

PORTION = 1000  # contacts in one statement


def forwards(apps, schema_editor):
    change_identities(apps, schema_editor, is_forwards=True)


def backwards(apps, schema_editor):
    change_identities(apps, schema_editor, is_forwards=False)


def change_identities(apps, schema_editor, is_forwards):
    imports = apps.get_model("clientcare", "ChatImport").objects.filter(state="done")
    contacts = apps.get_model("clientcare", "Interaction").objects
    for chat in imports.select_related("file").order_by("pk").iterator(PORTION):
        rows = contacts.filter(chat_import=chat.pk).exclude(identity_sha256="")
        known = dict(rows.values_list("identity_sha256", "pk"))
        pairs = [pair if is_forwards else pair[::-1] for pair in pairs_of(chat)] if known else []
        # Whatever the client's other contacts have is taken
        taken = set(contacts.filter(client=chat.client_id).values_list("identity_sha256", flat=True))
        changes = {}
        for old, new in pairs:
            if old in known and known[old] not in changes and new not in taken:
                changes[known[old]] = new
                taken.add(new)
        write_identities(schema_editor.connection, changes)


def write_identities(connection, changes):
    rows = [(new, pk) for pk, new in changes.items()]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), PORTION):
            cursor.executemany(
                "UPDATE clientcare_interaction SET identity_sha256 = %s WHERE id = %s",
                rows[start : start + PORTION],
            )


def pairs_of(chat) -> Iterator[tuple[str, str]]:
    """(Former identity, new identity) of each message in an import's file."""
    try:
        data = file_store.read_file(chat.file.sha256)
    except OSError:
        return
    names = [sender for sender in chat.roles if ":" in sender]
    parsed = parse_whatsapp(data, names=names, name=chat.file.name)
    if not isinstance(parsed, Parsed):
        return
    identities, former = Identities(), FormerIdentities()
    for message in parsed.in_order(chat.date_order.upper() or None).messages:
        olds = former.next(message)
        direction = DIRECTIONS.get(chat.roles.get(message.sender, ""))
        if direction:
            new = identities.next(message, direction)
            for old in olds:
                yield old, new


class FormerIdentities:
    """By sender, minute, text and number. A medium, a call or a deletion in a language that was not
    read then was a text.
    """

    def __init__(self):
        self.seen = Counter()

    def next(self, message: Message) -> list[str]:
        kind = "deleted" if message.is_deleted else "medium" if message.media_kind else ""
        texts = [(kind, message.text)]
        if kind and message.written:
            texts.append(("", clean_text(message.written)))
        return [self._one(message, kind, text) for kind, text in texts]

    def _one(self, message, kind, text):
        minute = message.moment.isoformat(timespec="minutes")
        same = (normal(message.sender), minute, kind, normal(text))
        self.seen[same] += 1
        return hashlib.sha256(json.dumps([*same, self.seen[same]]).encode()).hexdigest()


def normal(text):
    return " ".join(unicodedata.normalize("NFC", strip_marks(text)).split())


class Migration(migrations.Migration):
    dependencies = [("clientcare", "0010_swedish_krona")]

    operations = [migrations.RunPython(forwards, backwards)]
