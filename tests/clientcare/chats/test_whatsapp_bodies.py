"""What a WhatsApp message is: media, calls, edited and deleted, in the languages of the phones."""

import pytest

from clientcare.chats.whatsapp import Message, read_whatsapp


def only(rest: str, head: str = "15/03/2024 09.15 - Sekar: ") -> Message:
    chat = read_whatsapp(f"{head}{rest}\n".encode())
    assert (len(chat.messages), chat.errors, chat.skipped) == (1, [], ())
    return chat.messages[0]


OMITTED = [
    ("<Media omitted>", "media"),
    ("<Media tidak disertakan>", "media"),
    ("<Medien ausgeschlossen>", "media"),
    ("<Multimedia omitido>", "media"),
    ("<Archivo omitido>", "media"),
    ("<Mídia oculta>", "media"),
    ("<Ficheiro não revelado>", "media"),
    ("<Media weggelaten>", "media"),
    ("<Médias omis>", "media"),
    ("<Fichier omis>", "media"),
    ("\u200eimage omitted", "image"),
    ("image omitted", "image"),
    ("\u200egambar tidak disertakan", "image"),
    ("\u200eBild weggelassen", "image"),
    ("\u200eimagen omitida", "image"),
    ("\u200eimagem ocultada", "image"),
    ("\u200eafbeelding weggelaten", "image"),
    ("\u200eimage absente", "image"),
    ("\u200evideo omitted", "video"),
    ("\u200evídeo omitido", "video"),
    ("\u200evidéo absente", "video"),
    ("\u200eaudio tidak disertakan", "audio"),
    ("\u200eáudio ocultado", "audio"),
    ("\u200estiker tidak disertakan", "sticker"),
    ("\u200efigurinha omitida", "sticker"),
    ("\u200eGIF omitted", "gif"),
    ("\u200eGIF retiré", "gif"),
    ("\u200eContact card omitted", "contact"),
    ("\u200eKontaktkarte ausgelassen", "contact"),
    ("\u200eVisitekaartje weggelaten", "contact"),
    ("\u200edocument omitted", "document"),
    ("null", "media"),  # what Android writes for a call, a poll or a view-once photo
    ("<View once voice message omitted>", "audio"),
    ("\u200eFoto sekali lihat", "image"),
    ("Menunggu pesan ini. Ini mungkin membutuhkan waktu beberapa saat.", "media"),
    ("Waiting for this message. This may take a while.", "media"),
    ("<Без медиафайлов>", "media"),
    ("<Média vynechány>", "media"),
    ("\u200eimmagine omessa", "image"),
    ("\u200eзображення відсутнє", "image"),
    ("\u200e画像は含まれていません", "image"),
    ("\u200fلم يتم إدراج الصورة", "image"),
    ("\u200eวิดีโอถูกลบ", "video"),
    ("\u200ebỏ qua tệp âm thanh", "audio"),
    ("\u200eस्टिकर छोड़ा गया", "sticker"),
]


@pytest.mark.parametrize(("rest", "kind"), OMITTED)
def test_media_that_was_left_out(rest, kind):
    message = only(rest)
    assert (message.media_kind, message.media, message.text) == (kind, "", "")


ATTACHED = [
    ("IMG-20240315-WA0001.jpg (file attached)", "IMG-20240315-WA0001.jpg", "image"),
    ("\u200eIMG-20240315-WA0001.jpg (file terlampir)", "IMG-20240315-WA0001.jpg", "image"),
    ("VID-20240315-WA0001.mp4 (Datei angehängt)", "VID-20240315-WA0001.mp4", "video"),
    ("PTT-20240315-WA0001.opus (archivo adjunto)", "PTT-20240315-WA0001.opus", "audio"),
    ("STK-20240315-WA0001.webp (arquivo anexado)", "STK-20240315-WA0001.webp", "sticker"),
    ("Sekar & Bayu.vcf (bestand bijgevoegd)", "Sekar & Bayu.vcf", "contact"),
    ("Kontrak (final) v2.pdf (fichier joint)", "Kontrak (final) v2.pdf", "document"),
    (
        "\u200e<attached: 00000012-PHOTO-2024-03-15-09-15-30.jpg>",
        "00000012-PHOTO-2024-03-15-09-15-30.jpg",
        "image",
    ),
    ("\u200e<terlampir: 00000013-AUDIO-2024.opus>", "00000013-AUDIO-2024.opus", "audio"),
    ("\u200e<Anhang: 00000014-GIF-2024.mp4>", "00000014-GIF-2024.mp4", "gif"),
    ("\u200e<adjunto: 00000015-VIDEO-2024.mp4>", "00000015-VIDEO-2024.mp4", "video"),
    ("\u200e<anexado: 00000016-STICKER-2024.webp>", "00000016-STICKER-2024.webp", "sticker"),
    ("\u200e<bijgevoegd: 00000017-x.docx>", "00000017-x.docx", "document"),
    ("\u200e<pièce jointe : 00000018-x.xlsx>", "00000018-x.xlsx", "document"),
]


@pytest.mark.parametrize(("rest", "name", "kind"), ATTACHED)
def test_media_with_a_file(rest, name, kind):
    message = only(rest)
    assert (message.media, message.media_kind, message.text) == (name, kind, "")


CAPTIONS = [
    ("IMG-1.jpg (file terlampir)\nIni fotonya:\nbagus ya", "Ini fotonya:\nbagus ya"),
    ("<Media tidak disertakan>\nKontrak.pdf", "Kontrak.pdf"),
    (
        "Kontrak.pdf • \u200e7 halaman \u200e<terlampir: 00000006-Kontrak.pdf>",
        "Kontrak.pdf • 7 halaman",
    ),
    ("Kontrak.pdf • \u200e7 halaman \u200edokumen tidak disertakan", "Kontrak.pdf • 7 halaman"),
    ("Ini fotonya\nbagus ya \u200e<attached: 0001-PHOTO.jpg>", "Ini fotonya\nbagus ya"),
    ("Kontrak.pdf • 7 halaman dokumen tidak disertakan", "Kontrak.pdf • 7 halaman"),
    ("Some file.txt document omitted", "Some file.txt"),
    ("Resume.pdf • \u200fصفحتان ٢ \u200fلم يتم إدراج المستند", "Resume.pdf • \u200fصفحتان ٢"),
    (
        "POLL:\nSabtu?\nOPTION: Ya (3 votes)\nOPTION: Tidak (0 votes)\n",
        "Sabtu?\nOPTION: Ya\nOPTION: Tidak",
    ),
    ("\u200eJAJAK PENDAPAT:\nSabtu?\n\u200eOPSI: Ya (\u200e1 suara)", "Sabtu?\nOPSI: Ya"),
]


@pytest.mark.parametrize(("rest", "caption"), CAPTIONS)
def test_captions_are_the_text(rest, caption):
    message = only(rest)
    assert (message.text, bool(message.media_kind)) == (caption, True)


ORDINARY = [
    "lihat ini (file terlampir)",
    "kirim foto.jpg (kemarin)",
    "harga < 5 juta > 3 juta",
    "<b>tebal</b>",
    "I said image omitted yesterday",
    "Video call, besok jam 3 ya",
    "video call",
    "Pesan ini telah dihapus kemarin oleh admin?",
    "(file attached)",
    ".jpg (file attached)",
    "foto sekali lihat",
    "Menunggu pesan ini",
    "Pesan ini dihapus oleh admin, kenapa ya?",
    "Missed voice call, kenapa tidak diangkat?",
    "poll: Sabtu atau Minggu?",
]


@pytest.mark.parametrize("rest", ORDINARY)
def test_what_people_write_stays_text(rest):
    message = only(rest)
    assert (message.text, message.media_kind, message.call, message.is_deleted) == (
        rest,
        "",
        "",
        False,
    )


DELETED = [
    "This message was deleted",
    "\u200eThis message was deleted.",
    "You deleted this message",
    "This message was deleted by admin Bayu",
    "Pesan ini telah dihapus",
    "Pesan ini dihapus",
    "Anda telah menghapus pesan ini",
    "Diese Nachricht wurde gelöscht.",
    "Du hast diese Nachricht gelöscht.",
    "Se eliminó este mensaje.",
    "Eliminaste este mensaje.",
    "Mensagem apagada",
    "Esta mensagem foi apagada",
    "Você apagou esta mensagem",
    "Dit bericht is verwijderd",
    "Je hebt dit bericht verwijderd",
    "Ce message a été supprimé",
    "Vous avez supprimé ce message",
    "Anda menghapus pesan ini sebagai admin",
    "Pesan ini dihapus oleh admin Bayu",
    "\u200eQuesto messaggio è stato eliminato.",
    "Данное сообщение удалено",
    "\u200eЦе повідомлення було видалено.",
    "Tato zpráva byla odstraněna.",
    "\u200eこのメッセージは削除されました。",
    "\u200eयह मैसेज डिलीट कर दिया गया है.",
    "\u200fتم حذف هذه الرسالة.",
    "\u200eข้อความนี้ถูกลบแล้ว",
    "\u200eTin nhắn này đã bị xóa.",
]


@pytest.mark.parametrize("rest", DELETED)
def test_deleted_messages(rest):
    message = only(rest)
    assert (message.is_deleted, message.text) == (True, "")


EDITED = [
    "<This message was edited>",
    "\u200e<This message was edited>",
    "<Pesan ini diedit>",
    "<Diese Nachricht wurde bearbeitet.>",
    "<Se editó este mensaje.>",
    "<Mensagem editada>",
    "<Dit bericht is bewerkt>",
    "<Ce message a été modifié>",
]


@pytest.mark.parametrize("mark", EDITED)
def test_the_edited_mark_is_removed(mark):
    message = only(f"Jumat saja\njam 9 {mark}")
    assert (message.text, message.is_edited) == ("Jumat saja\njam 9", True)
    assert not only("Jumat saja").is_edited
    caption = only(f"IMG-1.jpg (file terlampir)\nIni dia {mark}")
    assert (caption.text, caption.media, caption.is_edited) == ("Ini dia", "IMG-1.jpg", True)


CALLS = [
    ("Missed voice call", "missed_voice"),
    ("\u200eMissed voice call, \u200eTap to call back", "missed_voice"),
    ("\u200eMissed video call", "missed_video"),
    ("Panggilan suara tak terjawab", "missed_voice"),
    ("\u200ePanggilan video tak terjawab. \u200eKetuk untuk menelepon kembali", "missed_video"),
    ("\u200eVerpasster Sprachanruf", "missed_voice"),
    ("\u200eLlamada de voz perdida", "missed_voice"),
    ("\u200eChamada de vídeo perdida", "missed_video"),
    ("\u200eGemiste spraakoproep", "missed_voice"),
    ("\u200eAppel vocal manqué", "missed_voice"),
    ("\u200eVoice call, \u200e2 min", "voice"),
    ("Video call, \u200e1 hr", "video"),
    ("\u200ePanggilan suara, \u200e2 mnt", "voice"),
    ("\u200ePanggilan video. \u200eTidak ada jawaban", "video"),
    ("Missed voice call, Tap to call back", "missed_voice"),
    ("Пропущенный аудиозвонок", "missed_voice"),
    ("Zmeškaný hovor", "missed_voice"),
]


@pytest.mark.parametrize(("rest", "call"), CALLS)
def test_calls_with_a_sender(rest, call):
    message = only(rest)
    assert (message.call, message.text) == (call, rest.replace("\u200e", ""))


def test_media_are_listed_once_in_order():
    data = "".join(
        f"15/03/2024 09.15 - S: {name} (file attached)\n" for name in ("b.jpg", "a.jpg", "b.jpg")
    )
    chat = read_whatsapp(data.encode())
    assert (chat.media, chat.stored, len(chat.messages)) == (("b.jpg", "a.jpg"), (), 3)
