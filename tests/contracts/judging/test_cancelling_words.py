"""Which messages are put before a person as a possible cancellation."""

import pytest

from contracts.judging.cancelling_words import may_be_cancelling


@pytest.mark.parametrize(
    "text",
    [
        "Kak, kami batal ya",
        "Maaf, acaranya kami batalkan.",
        "Dengan berat hati kami membatalkan kontrak dengan Kejora",
        "Kami mau cancel aja kak",
        "Pernikahan kami batal. Bagaimana DP-nya?",
        "Saya mengajukan pembatalan perjanjian",
        "Kami ga jadi pakai jasanya",
        "Bukan soal harga, tapi kami batal",
        "We have to cancel the wedding.",
        "We would like a cancellation of the contract",
        "we're calling it off",
    ],
)
def test_it_may_be_one(text):
    assert may_be_cancelling(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tenang kak, tidak batal kok",
        "Jangan batal ya kak",
        "jangan sampai batal",
        "Kalau batal, DP kembali berapa persen?",
        "kalau kami batal gimana",
        "Akad batal?",
        "Saya mau membatalkan janji temu besok",
        "Meeting besok dibatalkan ya",
        "Fittingnya batal kak",
        "Kami hampir batal kemarin",
        "Gedungnya cancel, kami cari yang lain",
        "Takut batal puasa",
        "Belum dibatalkan kok",
        "Apa biaya pembatalannya?",
        "Saya sudah baca pasal pembatalan",
        "We won't cancel",
        "If we cancel, what happens to the deposit",
        "Can we cancel the tasting?",
        "Sebatas itu saja, batalyon",
        "",
    ],
)
def test_it_is_none(text):
    assert not may_be_cancelling(text)
