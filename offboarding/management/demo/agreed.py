"""What the demo's contracts agree about contact, scope, payment and notice: the boundary terms."""

from typing import Any

WEEKDAYS = [0, 1, 2, 3, 4]
OFFICE_HOURS = {
    "timezone": "Asia/Jakarta",
    "holidays_off": True,
    "blocks": [
        {"days": WEEKDAYS, "from": "09:00", "to": "12:00"},
        {"days": WEEKDAYS, "from": "13:00", "to": "17:00"},
        {"days": [5], "from": "09:00", "to": "12:00"},
    ],
}
PAYMENT = {"due_days": 14, "grace_days": 7, "late_permille": "1", "late_cap_percent": "5"}

CONTACT = (
    (
        "hours",
        "Pasal 4.2",
        OFFICE_HOURS,
        "Kami menjawab pada Senin–Jumat 09.00–12.00 dan 13.00–17.00 serta Sabtu 09.00–12.00, "
        "kecuali hari libur.",
    ),
    (
        "channel",
        "Pasal 4.3",
        {"channels": ["whatsapp", "email", "phone", "video"]},
        "Percakapan berjalan lewat WhatsApp, email, telepon atau panggilan video, bukan lewat "
        "media sosial.",
    ),
    (
        "response",
        "Pasal 4.4",
        {"amount": 4, "unit": "working_hours"},
        "Setiap pesan kami jawab dalam empat jam kerja.",
    ),
    (
        "call_length",
        "Pasal 4.5",
        {"minutes": 60},
        "Satu pertemuan atau panggilan berlangsung paling lama 60 menit.",
    ),
    (
        "turnaround",
        "Pasal 4.6",
        {"days": 3, "unit": "working_days"},
        "Permintaan di dalam lingkup kami selesaikan dalam tiga hari kerja.",
    ),
)
MONEY = (
    (
        "payment",
        "Pasal 5.2",
        PAYMENT,
        "Tagihan jatuh tempo 14 hari setelah terbit, dengan masa tenggang 7 hari; sesudahnya "
        "denda 1‰ per hari, paling "
        "banyak 5% dari pokok.",
    ),
    (
        "notice",
        "Pasal 9.2",
        {"days": 14},
        "Masing-masing pihak dapat mengakhiri perjanjian secara tertulis 14 hari kalender "
        "sebelumnya.",
    ),
)
ENDING = (
    (
        "default",
        "Pasal 9.3",
        {"demands": 3, "days_apart": 7, "cure_days": 7, "unit": "calendar_days"},
        "Pihak yang tidak memenuhi kewajibannya setelah tiga kali surat peringatan berjarak tujuh "
        "hari dinyatakan wanprestasi, dan perjanjian dapat diakhiri.",
    ),
    (
        "waiver_1266",
        "Pasal 9.4",
        {},
        "Para pihak mengesampingkan Pasal 1266 Kitab Undang-Undang Hukum Perdata.",
    ),
    (
        "dispute",
        "Pasal 12",
        {"forum": "court", "place": "Pengadilan Negeri Jakarta Selatan"},
        "Perselisihan diselesaikan dengan musyawarah, kemudian melalui pengadilan.",
    ),
)

SCOPE = (
    (
        "Perencanaan dan konsep",
        "3.1",
        "Konsep acara, moodboard, anggaran, tiga pertemuan",
        "Desain undangan, dekorasi tempat ibadah",
        2,
    ),
    (
        "Koordinasi vendor",
        "3.2",
        "Paling banyak 12 vendor: kontrak, jadwal dan pengingat",
        "Mencari vendor di luar daftar, membayar vendor",
        None,
    ),
    (
        "Rundown dan gladi",
        "3.3",
        "Rundown, denah meja, satu gladi bersih",
        "Gladi kedua, naskah MC",
        2,
    ),
    (
        "Tim hari acara",
        "3.4",
        "12 orang, pukul 05.00–22.00",
        "After party, acara keesokan hari",
        None,
    ),
)
COMPANY_SCOPE = (
    (
        "Konsep dan produksi",
        "2.1",
        "Tema, tata panggung, susunan acara",
        "Cetak undangan, hadiah pintu",
        2,
    ),
    ("Hari acara", "2.2", "Tim 18 orang, satu hari", "Acara lanjutan di tempat lain", None),
)
ENGLISH_SCOPE = (
    (
        "Planning and concept",
        "3.1",
        "Concept, mood board, budget, three meetings",
        "Invitation design",
        2,
    ),
    (
        "Vendor coordination",
        "3.2",
        "Up to 12 vendors",
        "Payments to vendors, airport transfers",
        None,
    ),
    ("Day-of team", "3.3", "12 people, 05:00–22:00", "After-party, brunch on the next day", None),
)


def term(
    kind: str, clause: str, value: dict[str, Any], quote: str = "", **more: Any
) -> dict[str, Any]:
    return {"kind": kind, "clause": clause, "value": value, "quote": quote, **more}


def wedding_terms(scope: tuple = SCOPE) -> list[dict[str, Any]]:
    """Every kind of boundary, as the demo vendor's own contract has them."""
    names = ("title", "clause", "included", "excluded", "revision_rounds")
    lines = [dict(zip(names, line, strict=True)) for line in scope]
    return [
        *(term(*row) for row in (*CONTACT, *MONEY, *ENDING)),
        term("scope", "Pasal 3", {}, lines=lines),
    ]
