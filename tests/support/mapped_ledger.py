"""Another program's ledger, and the columns chosen for it."""

from clientcare.ledger_files.layout import Mapping

HEADER = "No;Nama Pelanggan;No. Faktur;Tanggal;Jatuh Tempo;Jumlah;Sengketa;Tgl Bayar"


AYU = "1;Ayu;F/1;05/02/2026;19/02/2026;Rp 1.250.000,-;tidak;18/02/2026"


LENTERA = "2;PT Lentera;F/2;10/02/2026;12/03/2026;Rp 48.750.000;ya;belum"


CHOSEN = Mapping(
    {
        "client": 1,
        "number": 2,
        "issued_on": 3,
        "due_on": 4,
        "amount": 5,
        "disputed": 6,
        "settled_on": 7,
    },
    "dmy",
    "comma",
)


def ledger(*lines: str) -> bytes:
    return "\n".join([*lines, ""]).encode()
