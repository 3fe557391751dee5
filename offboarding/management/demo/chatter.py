"""Everyday messages: the client writes and we reply every week or two, within the agreed hours. The
same on every seeding.
"""

from datetime import date
from random import Random

from clientcare.models import Client
from offboarding.management.demo.desk import Desk

Exchange = tuple[str, str]  # the client's message, our reply

WEDDING: tuple[Exchange, ...] = (
    (
        "Selamat pagi, Kak Sekar. Daftar tamu sementara 420 orang, sudah kami taruh di lembar "
        "bersama.",
        "Selamat pagi. Terima kasih, daftarnya kami cocokkan dengan denah meja.",
    ),
    (
        "Kami sudah bertemu penghulu, jadwal akad tetap pukul 08.00.",
        "Baik, rundown kami sesuaikan. Semoga lancar semuanya.",
    ),
    (
        "Fitting kedua jadi hari Sabtu pukul 10.00, Mama ikut.",
        "Kami catat. Tim rias hadir pukul 10.00 juga.",
    ),
    (
        "Contoh undangan sudah sampai. Warnanya persis seperti yang kami bayangkan.",
        "Senang mendengarnya. Cetaknya kami mulai Senin.",
    ),
    (
        "DP gedung sudah kami bayar, buktinya ada di email.",
        "Sudah kami terima, terima kasih. Kuitansi gedung menyusul hari ini.",
    ),
    (
        "Keluarga dari Semarang datang H-2, jumlahnya 18 orang.",
        "Baik, kamar dan mobil jemputan kami atur untuk 18 orang.",
    ),
    (
        "Test food tadi enak semua. Kami pilih menu B.",
        "Menu B kami kunci ke katering. Terima kasih sudah datang.",
    ),
    (
        "Kami masih menunggu contoh mawar putih dari vendor bunga, ya.",
        "Contohnya datang Kamis pagi; fotonya kami kirim begitu sampai.",
    ),
    (
        "Terima kasih notulen rapatnya, lengkap sekali.",
        "Sama-sama. Tugas yang belum selesai kami tandai kuning.",
    ),
    ("Seragam panitia sudah dibagikan semua. Lega rasanya.", "Hebat. Satu hal besar selesai lagi."),
    (
        "Papa bertanya, parkir gedung muat berapa mobil?",
        "Muat 180 mobil, dan 40 tempat di masjid sebelah sudah kami pesan.",
    ),
    (
        "Daftar lagu akustik sudah kami isi di lembar bersama, 25 lagu.",
        "Sudah kami teruskan ke band. Latihannya minggu depan.",
    ),
    (
        "Suvenir tiba dengan selamat, tidak ada yang pecah.",
        "Syukurlah. Kami hitung lagi saat serah terima.",
    ),
    (
        "Besok kami di luar kota seharian, kabar lewat email saja ya.",
        "Baik, besok kami menulis lewat email.",
    ),
    (
        "Foto prewedding sudah jadi dan kami suka sekali.",
        "Indah sekali. Terima kasih sudah berbagi.",
    ),
    (
        "Kami sepakat memakai adat Sunda untuk siraman.",
        "Baik, pemandu adatnya kami hubungi hari ini.",
    ),
    (
        "Surat izin keramaian sudah keluar dari kelurahan.",
        "Terima kasih, salinannya kami simpan di berkas acara.",
    ),
    (
        "Jadwal technical meeting kami setujui.",
        "Terima kasih. Undangan untuk semua vendor kami kirim hari ini.",
    ),
    (
        "Nenek sudah sehat dan ikut hadir. Kami bahagia sekali.",
        "Kabar terbaik minggu ini. Kursi depan kami jaga.",
    ),
    (
        "Kain untuk ibu-ibu sudah kami ambil di penjahit.",
        "Mantap, berarti tinggal sepatu dan selop.",
    ),
)
COMPANY: tuple[Exchange, ...] = (
    (
        "Selamat pagi, daftar pembicara sudah disetujui direksi.",
        "Terima kasih, susunan acaranya kami sesuaikan.",
    ),
    (
        "Jumlah peserta final 320 orang, dua di antaranya memakai kursi roda.",
        "Baik, jalur masuk dan meja depan kami atur untuk keduanya.",
    ),
    ("Logo versi terbaru ada di lampiran.", "Sudah kami terima dan kami teruskan ke percetakan."),
    ("Gladi kemarin rapi. Tim kami senang.", "Terima kasih, catatan gladinya kami kirim sore ini."),
    (
        "Notulen kami setujui tanpa perbaikan.",
        "Terima kasih. Langkah berikutnya ada di halaman dua.",
    ),
    (
        "Ketua panitia kami cuti pekan depan, kabari saya langsung.",
        "Baik, pekan depan kami hubungi Anda langsung.",
    ),
)
ENGLISH: tuple[Exchange, ...] = (
    (
        "Good morning! The guest list is in the shared sheet, 140 names so far.",
        "Good morning, and thank you. We match it with the seating plan today.",
    ),
    ("We loved the tasting. Menu B it is.", "Wonderful. Menu B is confirmed with the caterer."),
    (
        "My parents land two days before, on the morning flight.",
        "Noted. Their rooms are ready from that day on.",
    ),
    ("The mood board is beautiful, thank you.", "We are glad. The florist has it as well."),
    ("The registrar confirmed the date and the hour.", "Thank you, the schedule follows it now."),
    ("Photos from the venue visit arrived, all good.", "Great. The floor plan comes on Thursday."),
)
BEGINS = ("09:10", "09:25", "09:40", "10:05", "10:30", "13:05", "13:20")
ANSWERS = {"09": "11:05", "10": "11:45", "13": "15:15"}  # always within four working hours


def keep_in_touch(
    desk: Desk,
    client: Client,
    exchanges: tuple[Exchange, ...] = WEDDING,
    *,
    last: int = 2,
    first: int = 58,
    since: date | None = None,
    pace: int = 7,
) -> None:
    """From `first` to `last` working days ago, about every `pace` working days, never before
    `since`.
    """
    chance = Random(f"{client.name} {last}")  # noqa: S311 - nothing secret: the same talk on every seeding
    told = chance.sample(exchanges, len(exchanges))
    day = last + chance.randrange(3)
    while day <= first and told and (since is None or desk.work(day) > since):
        exchange(desk, client, desk.work(day), told.pop(), chance.choice(BEGINS))
        day += pace + chance.randrange(-2, 3)


def exchange(
    desk: Desk, client: Client, day: date, words: Exchange, at: str = "09:25", **marks: str
) -> None:
    """A message of the client and, within the agreed time, our reply."""
    desk.hears(client, words[0], day, at, **marks)
    desk.says(client, words[1], day, ANSWERS[at[:2]], **marks)


def kick_off(desk: Desk, client: Client, signed_on: date) -> None:
    """The first meeting, on the working day after the signature."""
    day = desk.next_work(signed_on)
    if day < desk.today:
        text = "Pertemuan awal: jam kontak, lingkup dan jadwal bayar dibacakan bersama."
        desk.says(client, text, day, "10:00", channel="meeting", minutes=55)
