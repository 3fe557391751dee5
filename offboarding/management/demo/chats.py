"""A couple whose talk of ten weeks comes from an exported WhatsApp chat; its last wishes wait for
triage.
"""

from datetime import date
from random import Random

from clientcare.chats.actions.confirm_chat_import import confirm_chat_import
from clientcare.chats.actions.start_chat_import import start_chat_import
from offboarding.management.demo.chatter import ANSWERS, WEDDING, kick_off
from offboarding.management.demo.desk import Desk

LAILA, RIDHO, SEKAR = "Laila Hasna", "Ridho Aulia", "Sekar Kejora"
ROLES = {LAILA: "client", RIDHO: "client", SEKAR: "us"}
WISHES = (
    (
        7,
        "Kak Sekar, bisa minta denah meja versi cetak untuk Ibu?",
        "Siap, kami cetak dan kirim bersama contoh menu.",
    ),
    (
        3,
        "Tolong tambahkan sesi foto keluarga besar sebelum makan siang.",
        "Kami lihat rundown-nya dulu, ya.",
    ),
)


def laila(desk: Desk) -> None:
    client = desk.couple("Laila Hasna", "Ridho Aulia", event=57)
    contract = desk.contract(
        client,
        "040",
        signed=118,
        prices=[
            ("Perencanaan dan konsep", "3.1", "8500000", "70"),
            ("Koordinasi vendor", "3.2", "9000000", "45"),
            ("Tim hari acara", "3.4", "24500000", "0"),
        ],
    )
    desk.deposit(client, contract, "14000000")
    desk.invoice(client, "Termin kedua", "14000000", due=33, paid=35, contract=contract)
    kick_off(desk, client, contract.signed_on)
    name = f"Chat WhatsApp dengan {client.name}.txt"
    chat = start_chat_import(client=client, name=name, data=export(desk).encode(), by=desk.staff)
    desk.run_queued("read_chat")
    confirm_chat_import(
        chat_import=chat, roles=ROLES, order="dmy", contract=contract, by=desk.staff
    )
    desk.run_queued("write_chat")


def export(desk: Desk) -> str:
    """As an Android telephone in Indonesian writes it, oldest first."""
    days = [desk.work(count) for count in range(50, 1, -4)]
    exchanges = Random(LAILA).sample(WEDDING, len(days))  # noqa: S311 - nothing secret: the same talk on every seeding
    lines = [chat_line(days[0], "08.58", "", "Pesan dan panggilan terenkripsi secara end-to-end.")]
    talk = [(day, *words) for day, words in zip(days, exchanges, strict=True)]
    talk += [(desk.work(count), *words) for count, *words in WISHES]
    for place, (day, asked, answered) in enumerate(sorted(talk)):
        lines.append(chat_line(day, "09.25", (LAILA, RIDHO)[place % 2], asked))
        lines.append(chat_line(day, ANSWERS["09"].replace(":", "."), SEKAR, answered))
    return "\n".join(
        [
            *lines,
            chat_line(desk.work(1), "09.40", LAILA, "<Media tidak disertakan>"),
            chat_line(desk.work(1), "10.05", SEKAR, "Cantik sekali, terima kasih sudah berbagi."),
        ]
    )


def chat_line(day: date, at: str, sender: str, text: str) -> str:
    words = f"{sender}: {text}" if sender else text
    return f"{day:%d/%m/%y} {at} - {words}"


CHATS_STORIES = (laila,)
