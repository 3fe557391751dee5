"""Bimo and Laras's letter, as the tests of text and print know it."""

from datetime import date
from decimal import Decimal

from clientcare.documents.layout import Letterhead
from clientcare.documents.party import Party
from clientcare.models import Channel
from offboarding.letters.compose import SumRow, account_block, facts_block, work_block
from offboarding.letters.data import (
    AccountFacts,
    DemandFacts,
    DepositFacts,
    EffortFacts,
    ForceMajeureFacts,
    LetterFacts,
    TalkFacts,
)

FACTS = LetterFacts(
    path="P2",
    party=Party((("Bapak", "Bimo Adinata"), ("Ibu", "Laras Kinasih"))),
    vendor_name="PT Kejora Janji Nusantara",
    contract_number="KJN/2026/031",
    contract_date=date(2026, 5, 4),
    service="layanan perencanaan dan koordinasi resepsi",
    talk=TalkFacts(((Channel.VIDEO, (date(2026, 10, 24), date(2026, 11, 12))),)),
    letter_date=date(2026, 11, 13),
    last_sending_date=date(2026, 11, 13),
    effective_date=date(2026, 11, 27),
    notice_days=14,
    account=AccountFacts(Decimal(-12050000), "IDR", date(2026, 12, 4), provisional=True),
    contact_name="Sekar Ayuningtyas",
    contact_phone="(022) 5550 117",
    contact_email="sekar@kejora.example",
    reply_deadline=date(2026, 11, 20),
    signatory="Ratna Wulandari, Direktur",
    clause="9.2",
    deed_date=date(2026, 11, 12),
    demand=DemandFacts(date(2026, 10, 1), date(2026, 10, 15), rung=3),
    waivers=(("1266", "9.3"), ("1267", "9.3")),
    force_majeure=ForceMajeureFacts(
        "banjir di Gedung Sate",
        date(2026, 10, 30),
        "gedung ditutup sampai akhir Maret 2027 dan acara tidak dapat diselenggarakan",
    ),
    event_date=date(2027, 2, 20),
    efforts=(
        EffortFacts("talk", (date(2026, 10, 24), date(2026, 11, 12)), Channel.VIDEO, count=2),
        EffortFacts("reminder", (date(2026, 9, 28),)),
        EffortFacts("attempt", (date(2026, 10, 26),), Channel.PHONE),
    ),
    deposit=DepositFacts(
        Decimal(10000000),
        (date(2026, 5, 4),),
        (("Perencanaan", "Perencanaan"), ("Pertemuan", "Pertemuan")),
    ),
    attachments=("Perjanjian KJN/2026/031", "Dokumen serah terima"),
)
PIECES = {
    "facts": facts_block(
        ["Sejak 27 September 2026 kami menerima tiga pesan di luar jam kontak Pasal 4.2."]
    ),
    "work_status": work_block(("Pekerjaan", "Selesai"), [("Perencanaan", "75%")]),
    "account": account_block(
        [SumRow("Pekerjaan", "Rp7.350.000"), SumRow("Kembali", "Rp12.050.000", total=True)]
    ),
}
HEAD = Letterhead(
    "PT Kejora Janji Nusantara", ("Jalan Anggrek Bulan 17, Bandung 40115", "NPWP 0123456789012345")
)
