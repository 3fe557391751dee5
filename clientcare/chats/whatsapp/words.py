"""WhatsApp's own words: Indonesian, English, German, Spanish, Portuguese, Dutch, French.

The phone writes them in its language, so they are data, not translations. All are compared through
`plain`.
"""

import re
from itertools import product

# direction and byte order
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
LONGEST_PLACEHOLDER = 160  # characters; what is longer is nobody's placeholder
_DROP = dict.fromkeys(map(ord, MARKS))


def strip_marks(text: str) -> str:
    """Without the invisible marks."""
    return text if text.isascii() else text.translate(_DROP)


def normalise_phrase(text: str) -> str:
    """As the tables below are written: no marks, single spaces, small letters, no full stop at the
    end.
    """
    return " ".join(strip_marks(text).split()).casefold().rstrip(".")


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


def _omitted_phrases() -> dict[str, str]:
    """“image omitted” and its like → the kind of medium."""
    return {
        f"{noun} {word}": kind
        for kind, nouns in MEDIA_NOUNS.items()
        for noun, word in product(nouns.split("|"), OMITTED_WORDS.split("|"))
    }


OMITTED = _omitted_phrases()

ATTACHED = _phrase_table(  # after a file's name: IMG-20240312-WA0001.jpg (file attached)
    "file attached|file terlampir|datei angehängt|archivo adjunto|arquivo anexado|ficheiro anexado"
    "|bestand bijgevoegd|fichier joint"
)
ATTACHED_TAGS = _phrase_table(  # before it: <attached: 00000012-PHOTO-2024-03-12.jpg>
    "attached|terlampir|angehängt|anhang|adjunto|anexado|anexo|bijgevoegd|pièce jointe|joint"
)
EDITED = _phrase_table(
    "this message was edited|pesan ini diedit|pesan ini telah diedit|diese nachricht wurde "
    "bearbeitet"
    "|se editó este mensaje|este mensaje fue editado|mensagem editada|esta mensagem foi editada"
    "|dit bericht is bewerkt|dit bericht werd bewerkt|ce message a été modifié"
)
DELETED = _phrase_table(
    """this message was deleted|you deleted this message|you deleted this message as admin
    pesan ini telah dihapus|pesan ini dihapus|anda telah menghapus pesan ini
    anda menghapus pesan ini
    diese nachricht wurde gelöscht|du hast diese nachricht gelöscht
    se eliminó este mensaje|este mensaje fue eliminado|eliminaste este mensaje
    mensagem apagada|esta mensagem foi apagada|essa mensagem foi apagada|esta mensagem foi eliminada
    você apagou esta mensagem|apagou esta mensagem|eliminou esta mensagem
    dit bericht is verwijderd|dit bericht werd verwijderd|je hebt dit bericht verwijderd
    u hebt dit bericht verwijderd
    ce message a été supprimé|vous avez supprimé ce message|tu as supprimé ce message"""
)
DELETED_BY = tuple(_phrase_table("this message was deleted by admin|pesan ini dihapus oleh admin"))

MISSED = {
    **dict.fromkeys(
        _phrase_table(
            "missed voice call|missed group voice call|silenced voice call|panggilan suara tak "
            "terjawab"
            "|panggilan suara grup tak terjawab|verpasster sprachanruf|llamada de voz "
            "perdida|llamada perdida"
            "|chamada de voz perdida|ligação de voz perdida|gemiste spraakoproep|gemist "
            "spraakgesprek"
            "|appel vocal manqué"
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
            "|appel vidéo manqué"
        ),
        "missed_video",
    ),
}
ANSWERED = {
    **dict.fromkeys(
        _phrase_table(
            "voice call|panggilan suara|sprachanruf|llamada de voz|chamada de voz|ligação de "
            "voz|spraakoproep"
            "|spraakgesprek|appel vocal"
        ),
        "voice",
    ),
    **dict.fromkeys(
        _phrase_table(
            "video call|panggilan video|videoanruf|videollamada|chamada de "
            "vídeo|videochamada|ligação de vídeo"
            "|video-oproep|videogesprek|appel vidéo"
        ),
        "video",
    ),
}

# Parts of lines that WhatsApp itself writes. Searched only in a text that begins with its direction
# mark, and in what would else be taken for a sender's name ('Budi changed the subject from "A'),
# never in what people wrote.
SYSTEM = re.compile(
    "|".join(
        re.escape(normalise_phrase(part))
        for part in """end-to-end encrypted
secara end-to-end
ende-zu-ende-verschlüssel
de extremo a extremo
de ponta a ponta
ponto a ponto
end-to-end versleuteld
end-to-end-versleutel
end-to-endversleutel
chiffrés de bout en bout
security code
kode keamanan
sicherheitsnummer
sicherheitscode
código de seguridad
código de segurança
beveiligingscode
code de sécurité
created group
created this group
membuat grup
hat die gruppe
creó el grupo
creaste el grupo
criou o grupo
criou este grupo
heeft de groep
heeft groep
a créé le groupe
changed the subject
changed the group
changed this group
changed to
changed their phone number
mengubah subjek
mengubah nama grup
mengubah ikon
mengubah deskripsi
mengganti nomor
hat den betreff
cambió el asunto
cambió el nombre del grupo
cambió la descripción
mudou o assunto
mudou o nome do grupo
mudou a descrição
alterou o nome do grupo
heeft het onderwerp
a changé le sujet
a modifié le sujet
a changé le nom du groupe
joined using
bergabung menggunakan
ist über den einladungslink
se unió usando
entrou usando
neemt nu deel
a rejoint
added you
was added
were added
menambahkan anda
ditambahkan
wurde hinzugefügt
te añadió
adicionou você
heeft je toegevoegd
vous a ajouté
disappearing messages
pesan sementara
selbstlöschende nachrichten
mensajes temporales
mensagens temporárias
verdwijnende berichten
messages éphémères
pinned a message
menyematkan pesan
is a contact
adalah kontak""".splitlines()
    )
)
