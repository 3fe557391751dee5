"""WhatsApp's own lines are known by whole sentences; what people write never is one."""

from itertools import product

import pytest

from clientcare.chats.whatsapp import Chat, read_whatsapp

LRM = "\u200e"


def read(*lines: str) -> Chat:
    """One line a minute, with the heads of an iPhone."""
    return read_whatsapp(
        "\n".join(
            f"[13/03/24 09.{minute:02}.30] {line}" for minute, line in enumerate(lines)
        ).encode()
    )


def shown(chat: Chat) -> tuple[list[str], list[int]]:
    """The texts of people, and the numbers of the lines that were skipped."""
    return [message.text for message in chat.messages], [line.line for line in chat.skipped]


WHOEVER = [  # no person writes them word for word
    "Pesan dan panggilan dienkripsi secara end-to-end. Hanya orang dalam chat ini yang bisa "
    "membaca, mendengarkan, atau membagikannya.",
    "Pesan dan panggilan terenkripsi secara end-to-end. Tidak seorang pun di luar chat ini, "
    "termasuk WhatsApp, yang dapat membaca atau mendengarkannya. Ketuk untuk info selengkapnya.",
    "Pesan ke chat ini dan panggilan sekarang diamankan dengan enkripsi end-to-end. Ketuk untuk "
    "info selengkapnya.",
    "Kode keamanan Anda dengan Laras Kinasih telah berubah. Ketuk untuk info selengkapnya.",
    "Kode keamanan +62 812-3456-7890 berubah. Ketuk untuk info selengkapnya.",
    "Anda memblokir kontak ini",
    "Anda memblokir kontak ini. Ketuk untuk membuka blokir.",
    "Anda membuka blokir kontak ini.",
    "Bisnis ini menggunakan layanan aman dari Meta untuk mengelola chat ini. Ketuk untuk info "
    "selengkapnya.",
    "Chat ini dengan akun bisnis. Ketuk untuk info selengkapnya.",
    "Laras mengaktifkan pesan sementara. Pesan baru akan hilang dari chat ini 7 hari setelah "
    "dikirim, kecuali disimpan. Ketuk untuk mengubah.",
    "Laras mengganti nomor teleponnya ke nomor baru. Ketuk untuk mengirim pesan atau menambahkan "
    "nomor baru.",
    "Anda membuat grup “Nikah: 12 Mei”",
    'Sekar mengubah subjek dari "A: b" menjadi "C: d"',
    "Sekar bergabung menggunakan tautan undangan grup ini",
    "Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, "
    "can read or listen to them. Tap to learn more.",
    "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or "
    "share them. Learn more.",
    "Your security code with Laras changed. Tap to learn more.",
    "You blocked this contact. Tap to unblock.",
    "This business uses a secure service from Meta to manage this chat. Tap to learn more.",
    "You updated the message timer. New messages will disappear from this chat 90 days after "
    "they're sent, except when kept. Tap to change.",
    "Laras changed their phone number to a new number. Tap to message or add the new number.",
    "Sekar joined using this group’s invite link",
    "Sekar changed this group's settings to allow only admins to send messages to this group",
    "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt. Nur Personen in diesem Chat können "
    "sie lesen, anhören oder teilen.",
    "Deine Sicherheitsnummer für Laras hat sich geändert. Tippe, um mehr zu erfahren.",
    "Cambió tu código de seguridad con Laras. Pulsa para obtener más información.",
    "Les messages et les appels sont chiffrés de bout en bout. Aucun tiers, pas même WhatsApp, ne "
    "peut les lire ou les écouter.",
    "Il tuo codice di sicurezza con Laras è cambiato. Tocca per saperne di più.",
    "Ваш код безопасности с контактом Laras изменился. Подробнее.",
    "รหัสความปลอดภัยของคุณกับ Laras มีการเปลี่ยนแปลง แตะเพื่อเรียนรู้เพิ่มเติม",
    "Larasとのセキュリティコードが変更されました。 タップして詳細を表示。",
]


@pytest.mark.parametrize("sentence", WHOEVER)
def test_its_sentences_are_skipped_whoever_is_named(sentence):
    """Bare, and behind either mark of direction."""
    for label, mark in product(("Laras", "Kejora WO", "+62 812-3456-7890"), ("", LRM, "\u200f")):
        chat = read(f"{label}: {mark}{sentence}", "Laras: halo", "Sekar: ya")
        assert shown(chat) == (["halo", "ya"], [1]), (label, mark)
        assert chat.skipped[0].text == f"[13/03/24 09.00.30] {label}: {mark}{sentence}"


@pytest.mark.parametrize("sentence", WHOEVER)
def test_what_a_person_adds_to_such_a_sentence_makes_it_theirs(sentence):
    for text in (f"{sentence} maksudnya apa?", f"Tadi muncul: {sentence}", f"{sentence}\nApa ini?"):
        chat = read(f"Laras: {text}")
        assert (len(chat.messages), chat.skipped) == (1, ()), text


SHORT = [  # a person might write them: only with a mark, and about people of the chat
    "Sekar menambahkan Laras",
    "Anda menambahkan Laras",
    "Laras ditambahkan",
    "Sekar keluar",
    "Laras dan Sekar ditambahkan",
    "Sekar mengeluarkan +62 812-3456-7890",
    "Sekar memulai panggilan video",
    "Sekar adalah kontak",
    "Sekar added you",
    "Sekar added Laras",
    "Laras left",
    "~ Laras was added",
    "You're now an admin",
    "Sekar pinned a message",
    "Messages and calls are end-to-end encrypted.",
    "Sekar hat Laras hinzugefügt",
]


@pytest.mark.parametrize("sentence", SHORT)
def test_short_sentences_need_the_mark(sentence):
    others = ("Laras: halo", "Sekar: ya")
    assert shown(read(f"Sekar: {LRM}{sentence}", *others)) == (["halo", "ya"], [1])
    assert shown(read(f"Sekar: {sentence}", *others)) == ([sentence, "halo", "ya"], [])


TEXTS = [
    "Kami mau ditambahkan 20 tamu lagi, bisa?",
    "Kursi tamu ditambahkan",
    "20 kursi ditambahkan",
    "Anda menambahkan 20 tamu",
    "The venue was changed to Hotel X, please confirm",
    "Lampu taman keluar",
    "Pak Joko left",
    "No idea, lets try it out!",
    "Kami added you di grup vendor ya",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("mark", ["", LRM])
def test_what_people_write_stays_even_after_a_mark(text, mark):
    assert shown(read(f"Laras: {mark}{text}", "Laras: halo")) == ([text, "halo"], [])


def test_a_sentence_about_somebody_else_needs_the_mark():
    """“Tadi Sekar” is nobody in this chat: whoever wrote that was a person."""
    text = "Tadi Sekar bergabung menggunakan tautan undangan grup ini"
    assert shown(read(f"Laras: {text}", "Sekar: ya")) == ([text, "ya"], [])


def test_under_the_name_of_a_group_whatsapp_alone_writes():
    """Rina and Tono never write, so only the other lines under that name tell."""
    encrypted = f"Nikah 12 Mei: {LRM}Messages and calls are end-to-end encrypted."
    added = f"Nikah 12 Mei: {LRM}Rina menambahkan Tono"
    assert shown(read(encrypted, added, "Laras: halo")) == (["halo"], [1, 2])
    chat = read(encrypted, added, "Laras: halo", "Nikah 12 Mei: aku juga di sini")
    assert shown(chat) == (["Rina menambahkan Tono", "halo", "aku juga di sini"], [1])


def test_what_somebody_deleted_is_theirs_beside_notices_alone():
    """“Pesan ini dihapus” could also be read as “(somebody) was removed”."""
    chat = read(f"Laras: {LRM}Anda memblokir kontak ini", f"Laras: {LRM}Pesan ini dihapus.")
    assert [message.is_deleted for message in chat.messages] == [True]


@pytest.mark.parametrize(
    "line",
    [
        "Sekar mengubah subjek dari “Nikah: A” menjadi “Nikah: B”",
        'Sekar konuyu "Nikah: A" olarak değiştirdi',  # of a language without sentences
        "Sekar created group “Nikah: 12 Mei”",
        "Laras menambahkan Tono",
    ],
)
def test_lines_without_a_sender_are_skipped_whatever_they_say(line):
    assert shown(read(line, "Laras: halo")) == (["halo"], [1])


def test_a_name_with_quotation_marks_is_a_name():
    chat = read('Ayu "Tee" Sari: ini: ya', "Bayu 6'2\": halo", "Tono “Gede: halo")
    assert list(chat.senders) == ['Ayu "Tee" Sari', "Bayu 6'2\"", "Tono “Gede"]


# --- No space after the colon ---------------------------------------------------------------------


def test_a_colon_without_a_space_ends_a_name():
    chat = read("Laras:tolong dibatalkan ya", "Budi: ok", "Laras:jam 10:30: bisa?", "Budi:a: b")
    assert [(message.sender, message.text) for message in chat.messages] == [
        ("Laras", "tolong dibatalkan ya"),
        ("Budi", "ok"),
        ("Laras", "jam 10:30: bisa?"),
        ("Budi", "a: b"),
    ]


def test_a_name_with_a_colon_in_it_stays_whole():
    chat = read("Toko:Maju: halo", "Toko:Maju: apa kabar", "Budi: ok")
    assert chat.senders == {"Toko:Maju": 2, "Budi": 1}


@pytest.mark.parametrize(
    "line", ["Panggilan grup dimulai 10:30", "Info: https://faq.whatsapp.com".replace(": ", " ")]
)
def test_a_time_or_an_address_is_no_name(line):
    assert shown(read(line, "Laras: halo")) == (["halo"], [1])
