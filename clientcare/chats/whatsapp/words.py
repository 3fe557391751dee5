"""WhatsApp's phrases for media, calls, edits and deletions, in the languages that public exports
show.

The phone writes them in its own language, so they are data, not translations. All are compared
through `normalise_phrase`. Whole sentences that WhatsApp writes itself are in `sentences/`.
"""

import re
from itertools import product

# direction and byte order
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
LONGEST_PLACEHOLDER = 160  # characters; no placeholder is longer
_DROP = dict.fromkeys(map(ord, MARKS))


def strip_marks(text: str) -> str:
    """Without the invisible marks."""
    return text if text.isascii() else text.translate(_DROP)


def normalise_phrase(text: str) -> str:
    """The form of the tables below: no marks, single spaces, lower case, no final full stop."""
    return " ".join(strip_marks(text).split()).casefold().rstrip(".。")


def _phrase_table(text: str) -> frozenset[str]:
    return frozenset(
        normalise_phrase(phrase) for phrase in re.split(r"[|\n]", text) if phrase.strip()
    )


MEDIA_NOUNS = {
    "media": (
        "media|medien|multimedia|archivo|archivos|mídia|médias|média|fichier|ficheiro"
        "|arquivo de mídia"
    ),
    "image": "image|gambar|foto|bild|imagen|imagem|afbeelding",
    "video": ("video|vídeo|vidéo|video note|catatan video|videonotiz|nota de video|nota de vídeo"),
    "audio": "audio|áudio|ficheiro de áudio",
    "sticker": "sticker|stiker|figurinha",
    "gif": "gif",
    "document": "document|dokumen|dokument|documento",
    "contact": (
        "contact card|kartu kontak|kontaktkarte|tarjeta de contacto|cartão do contato"
        "|contacto|visitekaartje|contactkaart|fiche contact"
    ),
}
OMITTED_WORDS = (
    "omitted|tidak "
    "disertakan|ausgeschlossen|weggelassen|ausgelassen|omitido|omitida|omitidos|oculto|oculta"
    "|ocultado|ocultada|não revelado|não "
    "revelada|weggelaten|omis|omise|absent|absente|retiré|manquant|manquante"
)


PHRASES = {  # the same in languages where it is not a noun and a word
    "media": """
        fichier multimédia exclu|archivo multimedia omitido|media omessi|<media omessi>
        media eliminati|multimédia vynecháno|média vynechány|без медиафайлов|медиа пропущены
        медіафайли пропущено|pominięto multimedia|medya dahil edilmedi|media disingkirkan
        media dikecualikan|メディアなし|メディアは省略されました|미디어 파일 생략됨|미디어 생략
        媒体文件已省略|省略多媒体文件|媒体省略|省略多媒體檔|मीडिया छोड़ा गया|تم استبعاد الوسائط""",
    "image": """
        immagine omessa|obrázek vynechán|изображение отсутствует|зображення відсутнє
        画像は含まれていません|画像なし|ไม่มีรูปภาพ|đã bỏ qua hình ảnh|फ़ोटो हटाई गई
        görüntü dahil edilmedi
        pominięto obraz|لم يتم إدراج الصورة|이미지 생략됨|忽略图片|图片已忽略
        imej disingkirkan""",
    "video": """
        video omesso|video vynecháno|видео отсутствует|відео відсутнє
        ビデオは含まれていません|動画なし
        วิดีโอถูกลบ|đã bỏ video|वीडियो छोड़ा गया|video dahil edilmedi|pominięto film
        لم يتم إدراج الفيديوهات|لم يتم إدراج الفيديو|동영상 생략됨|忽略视频|video message omitted
        pesan video tidak disertakan|videonachricht weggelassen|videonotiz weggelassen
        videoboodschap weggelaten|video disingkirkan""",
    "audio": """
        audio omesso|zvukový soubor vynechán|аудиофайл отсутствует|аудіо відсутнє
        音声は含まれていません|音声なし|ไม่มีไฟล์เสียง|bỏ qua tệp âm thanh|ऑडियो हटाई गयी
        ses dahil edilmedi
        pominięto plik audio|لم يتم إدراج المقاطع الصوتية|오디오 생략됨|忽略音频
        voice message omitted
        pesan suara tidak disertakan|audio disingkirkan""",
    "sticker": """
        sticker non incluso|nálepka vynechána|стикер не добавлен|наклейку не додано
        スタンプは含まれていません|スタンプなし|ไม่มีสติกเกอร์|đã bỏ sticker|स्टिकर छोड़ा गया
        çıkartma dahil edilmedi|pominięto naklejkę|تم حذف الملصقات|스티커 생략됨|忽略表情
        sticker omesso
        pelekat disingkirkan""",
    "gif": """
        gif esclusa|gif vynechán|gif отсутствует|gif-анімацію пропущено
        gifは含まれていません|ละเว้น gif
        đã bỏ qua ảnh gif|gif छोड़ा गया|gif dahil edilmedi|لم يتم إدراج صورة gif|忽略gif""",
    "document": """
        documento omesso|dokument vynechán|документ пропущен|документ отсутствует
        документ пропущено
        ドキュメントは含まれていません|ละเว้นเอกสาร|đã bỏ qua tài liệu
        डॉक्यूमेंट छोड़ा गया|belge dahil edilmedi
        لم يتم إدراج المستند|文档已忽略|忽略文档|document manquant|dokumen disingkirkan
        pominięto dokument""",
    "contact": """
        scheda contatto omessa|vizitka vynechána|карточка контакта отсутствует
        картка контакту відсутня|連絡先カードを省略|บัตรรายชื่อที่ละเว้น|bỏ qua thẻ liên lạc
        कॉन्टैक्ट कार्ड छोड़ा गया|لم يتم إدراج بطاقة جهة اتصال|kişi kartı dahil edilmedi
        contact omitted|kontak tidak disertakan""",
}
ONCE = {  # view-once media, and messages that did not arrive: the export never has them
    "image": """
        view once photo omitted|view once image omitted|foto sekali lihat tidak disertakan
        gambar sekali lihat tidak disertakan""",
    "video": "view once video omitted|video sekali lihat tidak disertakan",
    "audio": """
        view once voice message omitted|pesan suara sekali lihat tidak disertakan
        pesan suara sekali dengar tidak disertakan""",
    "media": """
        view once message omitted|view once media omitted|pesan sekali lihat tidak disertakan
        media sekali lihat tidak disertakan
        you received a view once message. for added privacy, you can only open it on your phone
        waiting for this message. this may take a while
        waiting for this message. this may take a while. learn more
        menunggu pesan ini. ini mungkin membutuhkan waktu beberapa saat
        menunggu pesan ini. ini mungkin memerlukan waktu beberapa saat
        menunggu pesan ini. mungkin perlu waktu beberapa saat
        menunggu pesan ini. ini mungkin memerlukan waktu beberapa saat. pelajari selengkapnya
        auf diese nachricht wird gewartet. dies kann eine weile dauern""",
}
# People write these phrases too; only in angle brackets or with a mark are they the phone's
MARKED_ONLY = {
    "image": """
        view once photo|view once image|foto sekali lihat|gambar sekali lihat|einmalansicht-foto
        foto de visualización única|foto de visualização única|foto visualizzabile una volta""",
    "video": "view once video|video sekali lihat|einmalansicht-video|video de visualización única",
    "audio": "view once voice message|pesan suara sekali lihat|pesan suara sekali dengar",
    "media": "view once message|pesan sekali lihat|waiting for this message|menunggu pesan ini",
}


def _omitted_phrases() -> dict[str, str]:
    """“image omitted” and its like → the kind of medium."""
    pairs = {
        f"{noun} {word}": kind
        for kind, nouns in MEDIA_NOUNS.items()
        for noun, word in product(nouns.split("|"), OMITTED_WORDS.split("|"))
    }
    return pairs | _by_phrase(PHRASES) | _by_phrase(ONCE)


def _by_phrase(phrases: dict[str, str]) -> dict[str, str]:
    return {phrase: kind for kind, written in phrases.items() for phrase in _phrase_table(written)}


OMITTED = _omitted_phrases()
OMITTED_WITH_MARK = OMITTED | _by_phrase(MARKED_ONLY)
# At the end of a document's name: “Contract.pdf • 7 pages document omitted”
DOCUMENT_OMITTED = tuple(f" {phrase}" for phrase, kind in OMITTED.items() if kind == "document")
POLLS = _phrase_table(  # the first line of a poll
    "poll:|polling:|jajak pendapat:|umfrage:|encuesta:|enquete:|sondage:|sondaggio:|peiling:|опрос:"
)

ATTACHED = _phrase_table(  # after a file's name: IMG-20240312-WA0001.jpg (file attached)
    "file attached|file terlampir|datei angehängt|archivo adjunto|arquivo anexado"
    "|ficheiro anexado"
    "|bestand bijgevoegd|fichier joint|file allegato|soubor byl přiložen|soubor přiložen"
    "|файл добавлен|файл прикреплен|файл прикріплено|файл додано|ファイル添付|附件"
    "|文件附件|첨부됨"
    "|dosya ekli|plik dołączono|załączono plik|fail dilampirkan|फ़ाइल अटैच की गई|ملف مرفق"
    "|ไฟล์ที่แนบมา|tệp đính kèm"
)
ATTACHED_TAGS = _phrase_table(  # before it: <attached: 00000012-PHOTO-2024-03-12.jpg>
    "attached|terlampir|angehängt|anhang|adjunto|anexado|anexo|bijgevoegd|pièce jointe|joint"
    "|allegato|in allegato|přiloženo|příloha|вложено|прикреплено|вкладено|添付ファイル"
    "|添付|附件|첨부"
    "|ekli|załączono|dilampirkan|संलग्न|مرفق|แนบ|đính kèm"
)
EDITED = _phrase_table(
    "this message was edited|pesan ini diedit|pesan ini telah diedit|diese nachricht wurde "
    "bearbeitet"
    "|se editó este mensaje|este mensaje fue editado|mensagem editada|esta mensagem foi editada"
    "|dit bericht is bewerkt|dit bericht werd bewerkt|ce message a été modifié"
    "|questo messaggio è stato modificato|данное сообщение изменено|сообщение изменено"
    "|повідомлення відредаговано|tato zpráva byla upravena|bu mesaj düzenlendi"
    "|ta wiadomość została zmieniona|mesej ini telah diedit|このメッセージは編集されました"
    "|此消息已编辑|यह मैसेज एडिट किया गया|تم تعديل هذه الرسالة|ข้อความนี้ถูกแก้ไขแล้ว"
    "|tin nhắn này đã được chỉnh sửa|pesan ini telah disunting"
)
DELETED = _phrase_table(
    """this message was deleted|you deleted this message|you deleted this message as admin
    pesan ini telah dihapus|pesan ini dihapus|anda telah menghapus pesan ini
    anda menghapus pesan ini
    diese nachricht wurde gelöscht|du hast diese nachricht gelöscht
    se eliminó este mensaje|este mensaje fue eliminado|eliminaste este mensaje
    mensagem apagada|esta mensagem foi apagada|essa mensagem foi apagada
    esta mensagem foi eliminada
    você apagou esta mensagem|apagou esta mensagem|eliminou esta mensagem
    dit bericht is verwijderd|dit bericht werd verwijderd|je hebt dit bericht verwijderd
    u hebt dit bericht verwijderd
    ce message a été supprimé|vous avez supprimé ce message|tu as supprimé ce message
    message deleted|anda telah menghapus pesan ini sebagai admin
    anda menghapus pesan ini sebagai admin
    questo messaggio è stato eliminato|hai eliminato questo messaggio
    данное сообщение удалено|вы удалили данное сообщение|сообщение удалено
    це повідомлення було видалено|ви видалили це повідомлення
    tato zpráva byla smazána|tuto zprávu jste smazal/a
    tato zpráva byla odstraněna|tuto zprávu jste odstranil/a
    bu mesaj silindi|bu mesajı sildiniz|ta wiadomość została usunięta|usunięto tę wiadomość
    mesej ini telah dipadam|mesej ini dipadam|anda memadam mesej ini|anda telah memadam mesej ini
    このメッセージは削除されました。|このメッセージを削除しました。|このメッセージは削除されました
    此消息已删除|你删除了此消息|您删除了此消息|此訊息已刪除|您已刪除此訊息|삭제된 메시지입니다
    यह मैसेज डिलीट कर दिया गया है|आपने यह मैसेज डिलीट किया|آپ نے یہ پیغام حذف کر دیا
    تم حذف هذه الرسالة|لقد حذَفت هذه الرسالة|أنت حذفت هذه الرسالة
    ข้อความนี้ถูกลบแล้ว|คุณได้ลบข้อความนี้|tin nhắn này đã bị xóa|bạn đã xoá tin nhắn này
    tin nhắn này đã bị xoá|bạn đã xóa tin nhắn này"""
)
DELETED_BY = re.compile(  # and by whom: “This message was deleted by admin Bayu”
    r"(?:this message was deleted by admin|pesan ini (?:telah )?dihapus oleh admin)"
    r"(?: [^,.?!\n]{1,60})?"
)

MISSED = {
    **dict.fromkeys(
        _phrase_table(
            "missed voice call|missed group voice call|silenced voice call|panggilan suara tak "
            "terjawab"
            "|panggilan suara grup tak terjawab|verpasster sprachanruf|llamada de voz "
            "perdida|llamada perdida"
            "|chamada de voz perdida|ligação de voz perdida|gemiste spraakoproep|gemist "
            "spraakgesprek"
            "|appel vocal manqué|chiamata vocale persa|пропущенный аудиозвонок"
            "|пропущений аудіовиклик"
            "|zmeškaný hovor|zmeškaný hlasový hovor|cevapsız sesli arama|panggilan suara terlepas"
            "|panggilan suara tidak dijawab|panggilan suara grup tak terjawab|不在着信"
            "|未接语音通话"
            "|音声通話の不在着信|nieodebrane połączenie głosowe|مكالمة صوتية فائتة"
            "|वॉइस कॉल मिस हुई"
            "|cuộc gọi thoại nhỡ|สายที่ไม่ได้รับ"
        ),
        "missed_voice",
    ),
    **dict.fromkeys(
        _phrase_table(
            "missed video call|missed group video call|silenced video call|panggilan video tak "
            "terjawab"
            "|panggilan video grup tak terjawab|verpasster videoanruf|videollamada "
            "perdida|chamada de vídeo perdida"
            "|videochamada perdida|ligação de vídeo perdida|gemiste video-oproep|gemiste "
            "videogesprek"
            "|appel vidéo manqué|videochiamata persa|пропущенный видеозвонок"
            "|пропущений відеовиклик"
            "|zmeškaný videohovor|cevapsız görüntülü arama|panggilan video terlepas|未接视频通话"
            "|ビデオ通話の不在着信|nieodebrane połączenie wideo|مكالمة فيديو فائتة"
            "|वीडियो कॉल मिस हुई"
            "|cuộc gọi video nhỡ|panggilan video tidak dijawab"
        ),
        "missed_video",
    ),
}
CALL_BACK = _phrase_table(  # behind a missed call
    """tap to call back|ketuk untuk menelepon kembali|ketuk untuk menelepon balik
    ketuk untuk panggil balik|zum zurückrufen tippen|tippe, um zurückzurufen|toca para llamar
    toca para devolver la llamada|toque para ligar de volta|toque para retornar a ligação
    tik om terug te bellen|appuyez pour rappeler|tocca per richiamare|silenced by focus mode
    dibisukan oleh mode fokus"""
)
ANSWERED = {
    **dict.fromkeys(
        _phrase_table(
            "voice call|panggilan suara|sprachanruf|llamada de voz|chamada de voz|ligação de "
            "voz|spraakoproep"
            "|spraakgesprek|appel vocal|chiamata vocale|аудиозвонок|голосовой звонок|аудіовиклик"
            "|hlasový hovor|sesli arama|音声通話|语音通话|połączenie głosowe|مكالمة صوتية"
            "|वॉइस कॉल"
            "|cuộc gọi thoại|การโทรด้วยเสียง|group voice call|panggilan suara grup"
        ),
        "voice",
    ),
    **dict.fromkeys(
        _phrase_table(
            "video call|panggilan video|videoanruf|videollamada|chamada de "
            "vídeo|videochamada|ligação de vídeo"
            "|video-oproep|videogesprek|appel vidéo|videochiamata|видеозвонок|відеовиклик"
            "|videohovor"
            "|görüntülü arama|ビデオ通話|视频通话|połączenie wideo|مكالمة فيديو|वीडियो कॉल"
            "|cuộc gọi video|วิดีโอคอล|group video call|panggilan video grup"
        ),
        "video",
    ),
}
