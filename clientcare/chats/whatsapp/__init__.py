"""Reader of a WhatsApp export: the bytes of a .txt or a .zip in, messages or errors out. Writes
nothing.

    chat.py     what is returned: Chat, Message, DateOrder, and `Identities`, by which messages are
      recognised in another export
    archive.py  the ZIP with its limits: the text of the chat, one medium's bytes on demand
    stamps.py   the head of a line: date and time in the forms that phones write
    orders.py   day, month or year first: the order that makes the file ascend
    lines.py    heads, senders, lines that belong to the message above, lines of WhatsApp itself
    bodies.py   what a message is: text, medium, call; edited, deleted
    words.py    WhatsApp's own words for media, calls, edits and deletions in its languages
    notices.py  WhatsApp's own lines, by the whole sentences in `sentences/`
    clock_words.py  the halves of the day in its languages

Where two date orders fit equally, none is guessed: the chat is returned without messages, with its
senders, both orders and the error `chat_order`; call again with `order=`, or use `parse_whatsapp`,
which reads the lines once for all orders.
"""

from clientcare.chats.whatsapp.archive import MAX_FILE, MAX_MEDIUM, Archive, media_bytes
from clientcare.chats.whatsapp.chat import Chat, DateOrder, Identities, Message
from clientcare.chats.whatsapp.reader import Parsed, check_beginning, parse_whatsapp, read_whatsapp

__all__ = [
    "MAX_FILE",
    "MAX_MEDIUM",
    "Archive",
    "Chat",
    "DateOrder",
    "Identities",
    "Message",
    "Parsed",
    "check_beginning",
    "media_bytes",
    "parse_whatsapp",
    "read_whatsapp",
]
