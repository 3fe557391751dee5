"""Clients who went silent, wrote outside the agreed hours, waited too long for our reply, or agreed
on a pause.
"""

from clientcare.models import Client
from contracts.contract.actions.agree_pause import agree_pause
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.management.demo.chatter import keep_in_touch, kick_off
from offboarding.management.demo.desk import Desk, sized
from offboarding.management.demo.risky import decided

PRICES = (
    ("Perencanaan dan konsep", "3.1", "9500000", "60"),
    ("Koordinasi vendor", "3.2", "8500000", "35"),
    ("Tim hari acara", "3.4", "25000000", "0"),
)


def citra(desk: Desk) -> None:
    """Silent for more than three weeks, after three reminders: the owner decides."""
    client = desk.couple("Citra Kirana", "Bayu Laksana", event=72)
    contract = desk.contract(client, "031", signed=175, prices=sized(PRICES, 140))
    desk.deposit(client, contract, "15000000")
    desk.invoice(client, "Termin kedua", "14000000", due=55, paid=56, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=18, since=contract.signed_on)
    reminders = (
        (12, "Selamat pagi, apakah konsep pelaminan sudah sempat dilihat berdua?", "whatsapp"),
        (
            9,
            "Kami kirim lagi konsepnya lewat email, siapa tahu pesan sebelumnya terlewat.",
            "email",
        ),
        (
            5,
            "Semoga semuanya sehat. Kami menunggu kabar untuk mengunci vendor dekorasi.",
            "whatsapp",
        ),
    )
    for day, text, channel in reminders:
        desk.says(client, text, desk.work(day), "10:15", channel=channel, expects_reply=True)
    refresh_cases(vendor=desk.vendor, client=client, today=desk.ago(7))


def wulan(desk: Desk) -> None:
    """Quiet as well, but the owner knows why and looks again next week."""
    client = desk.couple("Wulan Safitri", "Aditya Ramadhan", event=128)
    contract = desk.contract(client, "045", signed=90, prices=sized(PRICES, 90))
    desk.deposit(client, contract, "15000000")
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=20, since=contract.signed_on)
    remind_twice(desk, client)
    decided(
        desk,
        client,
        "watch",
        "Adiknya dirawat di rumah sakit; kita beri waktu.",
        day=desk.work(3),
        look_again=desk.ago(-6),
    )


def remind_twice(desk: Desk, client: Client) -> None:
    desk.says(
        client,
        "Kapan sebaiknya kami jadwalkan kunjungan ke gedung?",
        desk.work(14),
        expects_reply=True,
    )
    desk.says(
        client,
        "Kami titip pilihan tanggal kunjungan di email, ya.",
        desk.work(11),
        channel="email",
        expects_reply=True,
    )


def felicia(desk: Desk) -> None:
    """Four messages at night within a month; the hours were read out again, and the repair is under
    way.
    """
    client = desk.couple("Felicia Hartanti", "Kevin Gunadi", event=54)
    contract = desk.contract(client, "023", signed=195, prices=sized(PRICES, 120))
    desk.deposit(client, contract, "15000000")
    desk.invoice(client, "Termin kedua", "14000000", due=70, paid=72, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=22, since=contract.signed_on)
    nights = (
        (29, "21:47", "Kak, tamu dari kantor naik jadi 60 orang."),
        (25, "22:15", "Baru sempat lihat denahnya, meja 4 terlalu dekat panggung."),
        (20, "23:05", "Kak Sekar masih bangun? Soal bunga meja tadi."),
        (16, "21:30", "Kami sudah pilih kartu ucapan nomor dua."),
    )
    for days, at, text in nights:
        desk.hears(client, text, desk.ago(days), at)
        desk.says(
            client,
            "Selamat pagi, pesannya sudah kami baca.",
            desk.next_work(desk.ago(days)),
            "09:15",
        )
    felicias_repair(desk, client)


def felicias_repair(desk: Desk, client: Client) -> None:
    desk.says(
        client,
        "Jam kontak dibacakan ulang; pesan malam ditulis esok paginya.",
        desk.work(5),
        "10:00",
        channel="video",
        purpose="talk",
        minutes=35,
    )
    desk.hears(
        client,
        "Terima kasih pengertiannya, mulai sekarang kami menulis pagi hari.",
        desk.work(3),
        "09:10",
    )
    desk.says(client, "Terima kasih juga. Besok kami kirim denah terbaru.", desk.work(3), "10:20")
    decided(
        desk,
        client,
        "repair",
        "Jam kontak disepakati lagi dalam pembicaraan.",
        day=desk.work(4),
        look_again=desk.ago(-10),
    )


def anisa(desk: Desk) -> None:
    """Three late evenings of theirs, and a record of ours that is no better: four late answers, two
    late messages.
    """
    client = desk.couple("Anisa Fadhila", "Teguh Santoso", event=95)
    contract = desk.contract(client, "029", signed=180, prices=sized(PRICES, 105))
    desk.deposit(client, contract, "15000000")
    desk.invoice(client, "Termin kedua", "14000000", due=50, paid=52, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=30, since=contract.signed_on)
    wait_for_us(desk, client)
    desk.says(client, "Maaf malam-malam, ini hitungan kateringnya.", desk.work(15), "20:40")
    desk.says(client, "Satu lagi, denahnya menyusul besok.", desk.work(10), "21:15")
    nights = (
        (11, "21:20", "Baru sampai rumah, daftar kursinya kami tulis malam ini saja."),
        (9, "22:05", "Papa tadi bertanya soal panggung, besok kita bicarakan ya."),
        (4, "21:10", "Karena siang belum ada kabar, kami bertanya malam ini."),
    )
    for day, at, text in nights:
        desk.hears(client, text, desk.work(day), at)
        desk.says(
            client, "Selamat pagi, sudah kami baca dan kami catat.", desk.work(day - 1), "09:30"
        )
    refresh_cases(vendor=desk.vendor, client=client, today=desk.work(3))


def wait_for_us(desk: Desk, client: Client) -> None:
    """Each answer of ours came a day late."""
    waited = (
        (26, "Daftar vendor sudah kami tandai. Menurut tim, mana yang paling pas?"),
        (21, "Apakah jadwal fitting sudah keluar?"),
        (16, "Kapan kami terima hitungan kateringnya?"),
        (6, "Apa kabar denah parkirnya?"),
    )
    for day, text in waited:
        desk.hears(client, text, desk.work(day), "09:20")
        desk.says(
            client,
            "Maaf baru terjawab sekarang. Lengkapnya lewat email, ya.",
            desk.work(day - 1),
            "15:30",
        )


def tari(desk: Desk) -> None:
    """As quiet as the others, but both sides agreed to it: no flag, until the pause is over."""
    client = desk.couple("Tari Widyaningsih", "Bagas Pamungkas", event=155)
    contract = desk.contract(client, "043", signed=100, prices=sized(PRICES, 80))
    desk.deposit(client, contract, "15000000")
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=21, since=contract.signed_on)
    desk.hears(
        client,
        "Kami berangkat umrah bersama keluarga, sebulan ini sulit dihubungi.",
        desk.work(20),
        "09:10",
    )
    desk.says(
        client,
        "Selamat jalan, semoga lancar. Persiapannya kami teruskan setelah pulang.",
        desk.work(20),
        "10:00",
    )
    taris_pause(desk, client)


def taris_pause(desk: Desk, client: Client) -> None:
    agree_pause(
        client=client,
        from_on=desk.work(19),
        until_on=desk.ago(-9),
        reason="Umrah bersama keluarga besar",
        by=desk.staff,
        today=desk.work(19),
    )
    for day, text in (
        (12, "Contoh kain sudah datang, fotonya di email."),
        (6, "Kabari kami begitu sudah pulang, ya."),
    ):
        desk.says(client, text, desk.work(day), channel="email", expects_reply=True)


CROSSED_STORIES = (citra, wulan, felicia, anisa, tari)
