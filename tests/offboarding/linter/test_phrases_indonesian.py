"""Each of the 41 Indonesian phrases of the table, in sentences that are not the table's own."""

import pytest

from offboarding.linter.lint import lint

FOUND = {
    "1": [
        "Sejak Mei Anda selalu mengubah konsep.",
        "Anda terus menerus menelepon di luar jam kerja.",
    ],
    "2": ["Menurut catatan kami Anda tidak pernah membalas.", "Bapak tak pernah hadir."],
    "3": ["Tim selalu menunggu.", "Jawaban tidak pernah datang.", "Selalu saja begitu."],
    "4": ["Anda telah gagal memenuhi kewajiban.", "Hal ini akibat kelalaian Bapak.", "Anda lalai."],
    "5": ["Ini kesalahan Anda sendiri.", "Salah Anda tidak membaca kontrak.", "Anda bersalah."],
    "6": [
        "Semua gara-gara hal itu.",
        "Acara mundur akibat ulah klien.",
        "Gara gara Anda kami rugi.",
    ],
    "7": ["Anda melakukan wanprestasi.", "Anda ingkar janji.", "Bapak mengingkari janji itu."],
    "8": ["Kami merasa ditipu.", "Ini penipuan!", "Jangan menipu kami."],
    "9": ["Semua itu kebohongan.", "Anda membohongi kami.", "Jawaban Anda dusta."],
    "10": ["Cara itu sangat tidak profesional.", "Tim Anda tidak becus."],
    "11": ["Anda tidak tahu diri.", "Ucapan Anda kurang ajar."],
    "12": [
        "Kami kecewa.",
        "Kami kecewa sekali dengan Bapak.",
        "Kami sangat kecewa atas sikap itu.",
    ],
    "13": ["Kami marah.", "Tim kesal.", "Kami jengkel.", "Kami muak.", "Sikap itu menjengkelkan."],
    "14": ["Kami sakit hati.", "Kami merasa tersinggung."],
    "15": ["Anda sungguh keterlaluan."],
    "16": ["Sikap Anda menyebalkan.", "Anda merepotkan kami."],
    "17": ["Alasan Anda tidak masuk akal.", "Itu konyol."],
    "18": ["Anda bertindak seenaknya.", "Anda memutuskan semena-mena."],
    "19": ["Anda memeras kami.", "Anda mengakali kontrak."],
    "20": ["Anda memanfaatkan kami.", "Anda memanfaatkan kebaikan kami."],
    "21": ["Bayar sekarang juga.", "Kami tunggu sampai detik ini juga."],
    "22": ["Harap segera dibayar.", "Balas secepatnya.", "Segera lunasi tagihan Anda."],
    "23": [
        "Anda kami tuntut.",
        "Anda kami laporkan.",
        "Kami polisikan Anda.",
        "Kami akan menuntut Anda.",
        "Jika tidak membayar biaya itu, kami laporkan ke polisi.",
    ],
    "24": ["Kami viralkan.", "Akan kami sebarkan ke media.", "Kami bongkar kelakuan Anda."],
    "25": ["Awas!", "Lihat saja.", "Rasakan akibatnya.", "Awas kalau tidak bayar."],
    "26": ["Lunasi tagihan atau kami akan menghentikan layanan.", "Bayar, atau kami akan pergi."],
    "27": ["Ini ultimatum.", "Ini peringatan keras bagi Anda."],
    "28": ["Kami tagih tanpa ampun.", "Tanpa kompromi, kami akhiri kontrak ini."],
    "29": ["Jangan harap kami kembali.", "Jangan coba-coba menghindar."],
    "30": ["Terserah.", "Itu terserah Bapak saja."],
    "31": [
        "Pokoknya harus lunas.",
        "Harus dibayar hari ini, titik.",
        "Tidak ada diskusi lagi, titik!",
    ],
    "32": ["Anda jelas-jelas tahu.", "Sudah jelas Anda setuju."],
    "33": ["Kami sama sekali belum menerima kabar.", "Tidak ada kabar sama sekali."],
    "34": [
        "Sudah berkali-kali kami bilang, revisi ada batasnya.",
        "Hal ini sudah berkali-kali kami sampaikan.",
    ],
    "35": ["Acara pasti sukses.", "Kualitas dijamin.", "Kami 100% siap.", "Pasti kami selesaikan."],
    "36": ["Kami mengaku salah.", "Kami mengaku lalai.", "Kami mengakui kesalahan kami."],
    "37": ["Klien ini rewel.", "Ibu cerewet.", "Anda toxic.", "Anda klien yang sulit."],
    "38": ["Ini hanya buang-buang waktu.", "Jangan membuang-buang waktu kami."],
    "39": ["Kamu belum bayar.", "Lo harus bayar.", "Gue kecewa.", "Aku tunggu kabar kamu."],
    "40": ["Kami nggak setuju.", "Udah lewat.", "Mahal banget.", "Bayar dong.", "Segitu aja."],
    "41": [
        "Bayar!",
        "Mengapa belum dibayar??",
        "Tagihan ini BELUM dibayar.",
        "Ini TIDAK BENAR, Pak.",
    ],
}
NOT_FOUND = {
    "1": ["Semoga Anda selalu sehat.", "Anda dapat selalu menghubungi Sekar."],
    "3": ["Semoga Bapak, Ibu, dan keluarga selalu sehat."],
    "4": ["Pengiriman gagal karena alamat berubah.", "Pihak yang lalai membayar denda."],
    "5": ["Anda salah seorang undangan kami.", "Kesalahan cetak kami perbaiki."],
    "7": ["Ketentuan wanprestasi diatur dalam Pasal 9."],
    "8": ["Kain tipis dipilih untuk dekorasi."],
    "12": ["Kami memahami bila Ibu kecewa."],
    "13": ["Kesalahan alamat telah diperbaiki.", "Ruang Marahan dipakai untuk rapat."],
    "16": ["Maaf merepotkan, Bu."],
    "20": ["Tim kami memanfaatkan gudang di lantai dua."],
    "21": ["Kami sekarang juga melayani acara di luar kota."],
    "22": ["Kami akan segera mengirimkan berkas itu.", "Penyegeraan tidak diatur."],
    "23": ["Pajak atas jasa ini kami laporkan tepat waktu.", "Tuntutan pihak ketiga ditanggung."],
    "24": ["Tenda dibongkar pada 21 Februari 2027.", "Biaya bongkar muat ditanggung Klien."],
    "25": ["Petugas mengawasi pintu masuk.", "Manfaat yang Bapak rasakan kami catat."],
    "29": ["Kami harap berkas diterima pada 3 November 2026."],
    "31": [
        "Titik pertemuan ada di lobi.",
        "Kami memasang lampu di tiga titik.",
        "Ibu Titik hadir.",
        "Pinjaman beserta pokoknya lunas.",
    ],
    "32": ["Kami menjelaskan hal itu pada 3 November 2026."],
    "35": ["Kami pastikan kursi tersedia.", "Jumlah tamu belum pasti.", "Pelunasan 100% diterima."],
    "36": ["Itu bukan kesalahan kami."],
    "37": ["Alamat itu sulit ditemukan."],
    "39": ["Hal itu diakui.", "Kelakuan itu kami catat.", "Pengakuan utang ditandatangani."],
    "40": ["Kirim lewat surel saja.", "Rajanya hadir.", "Sudah kami terima."],
    "41": [
        "PT KEJORA JANJI NUSANTARA menerbitkan tagihan.",
        "Nomor INV/2026/KEJORA-7 kami lampirkan.",
    ],
}


@pytest.mark.parametrize("number", FOUND)
def test_the_phrase_is_found(number):
    missed = [sentence for sentence in FOUND[number] if f"id-{number}" not in rules_of(sentence)]
    assert missed == []


@pytest.mark.parametrize("number", NOT_FOUND)
def test_what_only_looks_like_it_is_not(number):
    wrong = [sentence for sentence in NOT_FOUND[number] if f"id-{number}" in rules_of(sentence)]
    assert wrong == []


def test_every_phrase_of_the_list_is_tried():
    assert list(FOUND) == [str(number) for number in range(1, 42)]


def rules_of(sentence: str) -> list[str]:
    return [finding.rule for finding in lint(sentence, "id", "email")]
