"""Clients with requests: inside the scope, outside it, covered by a change order, and not answered
yet.
"""

from decimal import Decimal

from clientcare.models import Client, Interaction
from contracts.change_orders.actions.record_change_order import record_change_order
from contracts.models import Contract
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.management.demo.chatter import keep_in_touch, kick_off
from offboarding.management.demo.desk import Desk, scan

PRICES = (
    ("Perencanaan dan konsep", "3.1", "9000000", "40"),
    ("Koordinasi vendor", "3.2", "8000000", "20"),
    ("Rundown dan gladi", "3.3", "5000000", "0"),
    ("Tim hari acara", "3.4", "23000000", "0"),
)


def gita(desk: Desk) -> None:
    """Healthy and busy: revisions within the agreed rounds; the latest messages wait on the triage
    page.
    """
    client = desk.couple("Gita Larasati", "Reza Firmansyah", event=62)
    contract = desk.contract(client, "038", signed=125, prices=PRICES)
    desk.deposit(client, contract, "15000000")
    desk.invoice(client, "Termin kedua", "15000000", due=20, paid=22, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=17, since=contract.signed_on)
    gitas_revisions(desk, client, contract)
    desk.hears(client, "Boleh minta satu sesi foto di rumah Eyang, Kak?", desk.work(4), "10:05")
    desk.says(client, "Kami tanyakan ke fotografernya, besok kami kabari.", desk.work(4), "11:20")
    desk.hears(client, "Kak, bisa tambah satu meja untuk teman kantor Papa?", desk.work(3), "09:40")
    desk.says(client, "Kami cek denahnya dulu, siang ini kami kabari.", desk.work(3), "11:05")
    desk.hears(
        client,
        "Sekalian tolong carikan penyewaan mobil pengantin yang klasik, ya.",
        desk.work(2),
        "13:10",
    )
    desk.says(
        client, "Baik, kami pelajari dulu dan besok kami jawab lengkap.", desk.work(2), "15:00"
    )
    desk.hears(
        client, "Denah terbarunya sudah kami lihat, rapi. Terima kasih, Kak.", desk.work(1), "09:20"
    )
    desk.says(client, "Sama-sama. Senang melihat semuanya mulai berbentuk.", desk.work(1), "10:15")


def gitas_revisions(desk: Desk, client: Client, contract: Contract) -> None:
    first = desk.hears(
        client, "Moodboard-nya boleh direvisi sekali lagi? Lebih banyak hijau daun.", desk.work(14)
    )
    desk.says(client, "Siap, versi barunya paling lambat tiga hari kerja.", desk.work(14), "11:30")
    desk.answer(first, "inside", contract, 1, is_revision=True)
    second = desk.hears(
        client, "Tolong ubah urutan sambutan, Pak RT lebih dulu.", desk.work(9), "09:30"
    )
    desk.says(client, "Sudah kami ubah di rundown versi tiga.", desk.work(9), "11:10")
    desk.answer(second, "inside", contract, 3, is_revision=True)


def salsa(desk: Desk) -> None:
    """Four wishes beyond the package in three weeks, one of them paid for by a change order: the
    owner decides.
    """
    client = desk.couple("Salsa Nirmala", "Rangga Kusuma", event=83)
    contract = desk.contract(client, "035", signed=150, prices=PRICES)
    desk.deposit(client, contract, "15000000")
    desk.invoice(client, "Termin kedua", "12000000", due=45, paid=47, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=18, since=contract.signed_on)
    wishes = (
        (11, "Kak, after party-nya sekalian diurus ya, di kafe dekat gedung.", 4),
        (9, "Minta tolong desainkan undangan digitalnya juga.", 1),
        (7, "Bisa tambah gladi kedua hari Jumat?", 3),
        (4, "Tolong carikan band lain, yang di daftar kurang cocok.", 2),
    )
    requests = []
    for day, text, line in wishes:
        requests.append(desk.hears(client, text, desk.work(day), "09:35"))
        desk.says(
            client,
            "Kami catat. Ini di luar paket; pilihannya kami kirim lewat email.",
            desk.work(day),
            "11:20",
        )
        desk.answer(requests[-1], "outside", contract, line)
    salsas_change_order(desk, client, contract, requests[2])
    refresh_cases(vendor=desk.vendor, client=client, today=desk.work(2))


def salsas_change_order(
    desk: Desk, client: Client, contract: Contract, request: Interaction
) -> None:
    record_change_order(
        contract=contract,
        number="CO-1",
        title="Gladi kedua, hari Jumat",
        approved_on=desk.work(5),
        requests=[request],
        price=Decimal(1_500_000),
        by=desk.staff,
        today=desk.today,
        file=scan("perintah-perubahan-1.png"),
    )
    desk.hears(
        client,
        "Untuk gladi kedua kami setuju dengan biayanya, terima kasih.",
        desk.work(5),
        "09:50",
    )
    desk.says(
        client, "Terima kasih, perintah perubahannya sudah kami simpan.", desk.work(5), "10:40"
    )


def bella(desk: Desk) -> None:
    """Several problems: an open invoice, requests outside the scope, messages at night."""
    client = desk.couple("Bella Anindya", "Farhan Maulana", event=38)
    contract = desk.contract(
        client,
        "021",
        signed=200,
        prices=[
            ("Perencanaan dan konsep", "3.1", "14000000", "90"),
            ("Koordinasi vendor", "3.2", "12000000", "60"),
            ("Tim hari acara", "3.4", "48000000", "0"),
        ],
    )
    desk.deposit(client, contract, "20000000")
    desk.invoice(client, "Termin kedua", "24000000", due=26, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=22, since=contract.signed_on)
    bellas_nights(desk, client, contract)
    refresh_cases(vendor=desk.vendor, client=client, today=desk.ago(14))


def bellas_nights(desk: Desk, client: Client, contract: Contract) -> None:
    nights = (
        (desk.ago(25), "23:10", "Kak, dekorasinya diganti semua ya. Kami ingin nuansa pantai.", 1),
        (desk.ago(17), "22:35", "Sekalian carikan penginapan untuk rombongan Surabaya.", 2),
        (desk.work(6), "21:50", "MC-nya tolong ganti lagi, yang kemarin terlalu kaku.", 2),
        (
            desk.work(2),
            "23:40",
            "Acara keesokan harinya juga tim Kejora yang pegang, kan? Butuh kepastian.",
            4,
        ),
    )
    for day, at, text, line in nights:
        desk.answer(desk.hears(client, text, day, at), "outside", contract, line)
        desk.says(
            client,
            "Sudah kami baca. Yang ini di luar lingkup kontrak, Kak.",
            desk.next_work(day),
            "09:45",
        )


REQUESTS_STORIES = (gita, salsa, bella)
