"""What messages say by their words: ask, state or only close; ours answer or not."""

import pytest
from django.utils.translation import override

from clientcare.chats.rows import CALLS, MEDIA_KINDS
from contracts.judging.message_reading import read_message, read_our_message

CLOSES = """
ok
oke kak
okeee
okayyyy
ok makasih kak 🙏
makasihhh
thx
tks
tq kak
siap
Siap kak, makasih banyak ya atas bantuannya 🙏🙏
Oke siap min
noted
Noted with thanks
baik
Baik, terima kasih.
baik bu terima kasih
Terima kasih banyak atas informasinya
thank you so much for your help!
got it, thanks
will do
You’re welcome 😊
oh gitu, makasih ya
makasih kak udah dibantu
thanks for letting me know
terima kasih atas perhatian dan kerjasamanya
sama-sama
sama2
iya kak
oh oke
wkwkwk
hahaha iya
Amin 🤲
👍
👍🏽
🙏🙏🏻
👨‍👩‍👧‍👦❤️
✅
...
(deleted message)
(pesan dihapus)
(image)
(image: IMG-20261124-WA0001.jpg)
(gambar: foto.jpg)
(dokumen: Kontrak (final).pdf)
"""
STATES = """
ok 5 juta
ok 2
ok deal
ok ga jadi
baik, saya transfer besok
siap hadir jam 10
1️⃣
12/12/2026
Rp500.000
no thanks
not good
tidak
belum
setuju
boleh kak
bisa kak
pasti dong
boleh dong
infonya ya kak
makasih, info ya
makasih kak, sudah
tamunya udah ga
aku juga ga
terima kasih fotonya bagus
oke ditunggu
mohon ditunggu
minta maaf ya kak
mohon maaf baru balas
saya bisa hadir besok
kami tidak bisa datang
sudah saya transfer
masih belum kak
saya sudah minta ke ibu
belum tahu kapan
nanti saya kabari kapan bisa ketemu
bisa kapan aja
kapan-kapan aja
mau gimana lagi
tambah cantik kak
Halo kak
hi
selamat pagi
kak
https://maps.app.goo.gl/xy?g_st=ic
(missed voice call)
when I arrive I will pay
how sweet of you
what a beautiful decoration
please find attached the proof
I don't know when
Papa tadi bertanya soal panggung, besok kita bicarakan ya.
Saya mau tambah 2 kursi
"""
ASKS = """
ok?
ok ya?
??
❓
متى؟
ok tapi kapan ketemunya
ok makasih kak kirim fotonya dong
siap kak, tolong kirim ya
tolonggg
kapan fitting
berapa totalnya
gimana kak
gmn kak progress nya
apakah sudah dikirim
sudah dikirim belum ya
bisa gak kak
ada ga kak
kalau anak kecil dihitung juga ga
Bisa minta invoice
boleh minta nomor rekening
minta tolong cek
mohon infonya
pagi kak mohon dicek ya
Halo kak, mau nanya harga paket
maaf kak kalau boleh tau lokasinya dimana
Selamat siang, apakah tanggal 12 masih kosong
siapa yang datang besok
Ganti warna jadi putih ya kak
tambah 2 kursi
kirim ya kak
Sekalian carikan penginapan untuk rombongan
Menanyakan jadwal fitting
Klien bertanya soal menu
Can you send the invoice
could you please revise
please revise the layout
when is the fitting
how much is it
how do we pay
let me know
any update
(image: a.jpg)~ini bisa ga
Hari apa~Sabtu~Minggu~(poll)
"""
AUTOMATIC = """
Terima kasih telah menghubungi Kejora! Beri tahu kami bagaimana kami dapat membantu Anda.
Terima kasih telah menghubungi Kejora. Kami akan segera membalas pesan Anda 🙏
Terima kasih atas pesan Anda. Kami sedang tidak dapat merespons saat ini, tetapi kami akan merespons secepat mungkin.
Halo kak, terima kasih sudah menghubungi kami. Mohon menunggu.
Pesan otomatis
Thank you for contacting Kejora! Please let us know how we can help you.
Thank you for your message. We're unavailable right now, but will respond as soon as possible.
(missed voice call)
(deleted message)
"""  # noqa: E501
ANSWERS = """
Baik
Terima kasih telah menghubungi Kejora. Fitting jam 10 besok.
Kami akan segera mengirim revisi
Terima kasih, kami akan menghubungi venue
(image)
(voice call)
"""


def lines_of(table: str) -> list[str]:
    """“~” is a line break within a message."""
    return [line.replace("~", "\n") for line in table.strip().split("\n")]


@pytest.mark.parametrize("text", lines_of(CLOSES))
def test_thanks_oks_emoji_deleted_messages_and_bare_media_close(text):
    assert read_message(text) == "closes"


@pytest.mark.parametrize("text", lines_of(STATES))
def test_whatever_else_has_content_and_does_not_ask_states(text):
    assert read_message(text) == "states"


@pytest.mark.parametrize("text", lines_of(ASKS))
def test_questions_and_requests_ask_also_without_a_question_mark(text):
    assert read_message(text) == "asks"


@pytest.mark.parametrize("text", lines_of(AUTOMATIC))
def test_automatic_messages_missed_calls_and_deleted_ones_of_ours_are_no_answer(text):
    assert read_our_message(text) == "later"


@pytest.mark.parametrize("text", lines_of(ANSWERS))
def test_any_other_sentence_of_ours_answers(text):
    assert read_our_message(text) == "answers"


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_marks_of_an_imported_chat_are_no_words_in_either_language(language):
    with override(language):
        media = [str(label) for label in MEDIA_KINDS.values()]
        missed = str(CALLS["missed_video"])
    polls = {"poll", "jajak pendapat"}
    readings = {kind: read_message(f"({kind}: Kapan.jpg)") for kind in media}
    assert readings == {kind: "asks" if kind in polls else "closes" for kind in media}
    assert read_message(f"({missed})") == "states"
    assert read_our_message(f"({missed})") == "later"


def test_a_mark_that_a_person_typed_has_content():
    assert read_message("(kontrak lama)") == "states"
