"""Mails as programs write them, byte by byte."""

from datetime import date
from email import policy
from email.message import EmailMessage

ORIGINAL = "Kak, bisa tambah 2 meja lagi?\nUntuk keluarga dari Solo."
SUNDAY = date(2026, 11, 29)
SEKAR = "Sekar <sekar@kejora.test>"
LARAS, HALO = "Laras Kinasih <laras@mail.example>", "halo@kejora.example"
QUOTED = "\n".join(f"> {line}" for line in ORIGINAL.split("\n"))
# Each as the program forwards a mail of Laras, written on 28 November 2026 at 21:14 in Jakarta.
FORWARDED = {
    "gmail": f"FYI\n\n---------- Forwarded message ---------\nFrom: {LARAS}\n"
    f"Date: Sat, Nov 28, 2026 at 9:14 PM\nSubject: Tambah meja\nTo: <{HALO}>\n\n\n{ORIGINAL}\n",
    "gmail, indonesian": f"---------- Forwarded message ---------\nDari: {LARAS}\n"
    f"Date: Sab, 28 Nov 2026 21.14\nSubject: Tambah meja\nTo: <{HALO}>\n\n\n{ORIGINAL}\n",
    "gmail, folded": "---------- Forwarded message ---------\nFrom: Laras Kinasih\n"
    f"<laras@mail.example>\nDate: Sat, 28 Nov 2026 at 21:14\nSubject: Tambah meja\n"
    f"To: Kejora\n<{HALO}>\n\n{ORIGINAL}\n\nOn Fri, 27 Nov 2026, Ratna <r@k.example> wrote:\n> Ya?",
    "outlook": f"Lihat ini.\n\n________________________________\nFrom: {LARAS}\n"
    f"Sent: Saturday, November 28, 2026 9:14 PM\nTo: {HALO} <{HALO}>\n"
    f"Subject: Tambah meja\n\n{ORIGINAL}\n",
    "outlook, indonesian": f"Dari: Laras Kinasih [mailto:laras@mail.example]\n"
    f"Dikirim: Sabtu, 28 November 2026 21:14\nKepada: {HALO}\nSubjek: Tambah meja\n\n{ORIGINAL}\n",
    "outlook, bold": f"*From:* {LARAS}\n*Sent:* 28 November 2026 21:14\n*To:* {HALO}\n"
    f"*Subject:* Tambah meja\n\n{ORIGINAL}\n",
    "apple": f"\n\nBegin forwarded message:\n\n> From: {LARAS}\n> Subject: Tambah meja\n"
    f"> Date: 28 November 2026 at 21.14.05 WIB\n> To: {HALO}\n>\n{QUOTED}\n",
    "apple, indonesian": f"Mulai pesan yang diteruskan:\n\nDari: {LARAS}\nPerihal: Tambah meja\n"
    f"Tanggal: 28 November 2026 21.14.05 WIB\nKepada: {HALO}\n\n{ORIGINAL}\n",
    "thunderbird": "-------- Forwarded Message --------\nSubject: \tTambah meja\n"
    f"Date: \tSat, 28 Nov 2026 21:14:05 +0700\nFrom: \t{LARAS}\nTo: \t{HALO}\n\n{ORIGINAL}\n",
}


def new_mail(
    subject: str,
    *,
    sender: str = LARAS,
    to: str = HALO,
    date: str = "Sun, 29 Nov 2026 09:00:00 +0700",
    message_id: str = "",
    headers: dict[str, str] | None = None,
) -> EmailMessage:
    """Without a body yet."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Message-ID"] = message_id or f"<{abs(hash((subject, sender, date)))}@mail.example>"
    for name, value in (headers or {}).items():
        message[name] = value
    raw = message.as_bytes(policy=policy.SMTP)
    return with_date(message, date) if raw else message


def with_date(message: EmailMessage, date: str) -> EmailMessage:
    """As it is written: the parser's own class would refuse a day that is none."""
    message._headers.append(("Date", date))
    return message


def mail(subject: str, text: str, **fields) -> bytes:
    message = new_mail(subject, **fields)
    message.set_content(text, cte="8bit")
    return message.as_bytes()


def as_html(html: str, **fields) -> bytes:
    message = new_mail("Halo", **fields)
    message.set_content(html, subtype="html")
    return message.as_bytes()


def with_files(subject: str, text: str, files: dict[str, bytes], **fields) -> bytes:
    message = new_mail(subject, **fields)
    message.set_content(text)
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def attached(inner: bytes, **fields) -> bytes:
    """Forwarded as an attachment."""
    fields = {"sender": "sekar@kejora.example", **fields}
    boundary = b"=====b====="
    outer = new_mail("Fwd: lampiran", **fields).as_bytes().rstrip(b"\n")
    return (
        outer
        + b'\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="'
        + boundary
        + b'"\n\n--'
        + boundary
        + b"\nContent-Type: text/plain\n\nLihat lampiran.\n--"
        + boundary
        + b"\nContent-Type: message/rfc822\n\n"
        + inner
        + b"\n--"
        + boundary
        + b"--\n"
    )


def report() -> bytes:
    """What a mail server says of a mail that it could not deliver."""
    text = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
    head = "From: Mail <noreply@mx.example>\nTo: halo@kejora.example\nSubject: Failure\n"
    return (head + text + "--b\nContent-Type: text/plain\n\nFailed.\n--b--\n").encode()
