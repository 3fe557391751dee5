"""The words by which a message asks for a reply where it has no question mark.

Indonesian and English chats. Chosen for precision: a question that is missed costs one tap, a reply
called late that nobody waited for is a false accusation of ours. So a word that also begins a
statement ("bisa", "boleh", "ada") asks only in company.
"""

import re

NO = r"(?:ga|gak|gk|nggak|ngga|enggak|engga|ndak)"
POLITE = r"(?: (?:ya|yah|kak|kakak|ka|kk|mas|mbak|mba|min|pak|bu|sih))*"
QUESTION = (
    r"kapan|kpn|berapa|brp|brapa|gimana|bagaimana|gmn|gmana|apakah|kenapa|knp|mengapa|siapa|dimana"
    r"|kemana|darimana|di mana|ke mana|dari mana|yang mana|yg mana"
)
WITH_KAH = (
    "bisakah|bolehkah|adakah|sudahkah|haruskah|perlukah|mungkinkah|dapatkah|masihkah|benarkah"
    "|betulkah|maukah"
)
IMPERATIVE = (
    r"(?:ganti|ubah|hapus|cek|hitung)(?:in|kan)?|dicek|tambah(?= (?:\d|satu|dua|tiga|lagi))"
    r"|(?:kirim|tambah|buat|cari|bikin|info|siap|tunjuk|jelas)(?:in|kan)"
    r"|kirim\b(?=.* (?:ya|yah|dong|kak)$)"
)
SAID_OF_US = r"(?:saya|kami|aku|sy|gue|sudah|udah|udh|sdh|telah|akan|nanti|ntar|kemarin)"
# Anywhere in a sentence.
ASKING = re.compile(
    "|".join(
        (
            rf"(?<![\w-])(?:{QUESTION})\b(?!-| (?:saja|aja|pun|kapan|lagi|tahu|tau)\b)",
            rf"\b(?:{WITH_KAH})\b",
            r"\b(?:tolong|tlg|tlong|tolongin|mintain|pls|plis|plz)\b",
            r"\b(?:mohon|mhn)\b(?! (?:maaf|ditunggu|bersabar|sabar|doa|doanya|pamit)\b)",
            r"\b(?:minta|meminta)\b(?! (?:maaf|ampun|doa|doanya|restu)\b)",
            r"^bertanya\b|\bklien bertanya\b|\bmenanyakan\b",
            r"\b(?:mau|ingin|pengen|pengin|pingin|izin|ijin|numpang) (?:saya |kami |aku )?"
            r"(?:tanya|nanya|tanyakan|nanyain|bertanya)\b",
            rf"\b(?:bisa|bs|boleh|blh) (?:{NO}|kah)\b",
            r"\b(?:boleh|blh) (?:tanya|nanya|tau|tahu|lihat|liat|request|info|kirim(?:in|kan)?)\b",
            r"\b(?:bisa|bs) (?:bantu|dibantu|kirim(?:in|kan)|infokan|info|tanya|request|dicek)\b",
            rf"\b(?:ada|jadi|perlu|masih|mau|usah|harus|cukup|bener|benar|betul|keburu|sempat|aman"
            rf"|siap|kosong|ready|masuk|sampai|cocok) {NO}{POLITE}$",
            # “dapat juga ga”; but “udah ga” is no longer
            r"^(?!(?:saya|aku|kami|sy)\b).*\w (?!(?:sudah|udah|udh|masih|kayaknya|mungkin|memang"
            r"|emang)\b)\w+ (?:ga|gak|gk)"
            rf"{POLITE}$",
            rf"\b(?:sudah|udah|udh|sdh)(?: \w+){{0,2}} (?:belum|blm){POLITE}$",
            r"\blet (?:me|us) know\b|\bany (?:updates?|news)\b|\basap\b",
            r"\bwondering (?:if|when|what|how|whether|who|where)\b",
            r"\b(?:like|want|wanted) to (?:know|ask)\b",
            r"\bplease\b(?! (?:find|see|wait|hold|note|accept|disregard|ignore|be advised)\b)",
        )
    )
)
# At the start of a sentence.
BEGINS = re.compile(
    "|".join(
        (
            rf"(?:{IMPERATIVE})(?!\w)(?!.*\b{SAID_OF_US}\b)",
            r"(?:apa|ap) (?:bisa|boleh|sudah|udah|ada|masih|jadi|perlu|harus|ini|itu|bedanya)\b",
            r"mana\b",
            r"(?:can|could|would|will|may|shall|should|is|are|do|does|did|was|were) "
            r"(?:you|we|i|they|he|she|it|there|this|that|the|these|those|your|our|my|anyone)\b",
            r"(?:have|has) (?:you|we|they|he|she|it)\b",
            r"(?:what|when|where|who|why|which|how)\b(?! (?:an?|nice|lovely|sweet|beautiful|kind"
            r"|cute|exciting|wonderful|cool|amazing|is fine|was|i|we|you|it|they|he|she|the|my|our"
            r"|your|knows|not)\b)",
            r"how (?:is|are|do|does|did|much|many|long|about)\b",
        )
    )
)
# “kirim dong”, but not “pasti dong”.
URGING = re.compile(r"\b(?:dong|donk|dung)\b")
AGREEING = re.compile(
    r"(?:pasti|boleh|bisa|jelas|ada|mau|jadi|sudah|udah|belum|tidak|enggak|gak|aman)\b"
)
# What makes a statement of a sentence with such a word: “belum tahu kapan”, “nanti saya kabari”.
STATING = re.compile(
    rf"\b(?:{NO}|tidak|tdk|belum|blm|kurang) (?:tahu|tau|yakin|jelas|pasti|kenapa)\b"
    r"|\b(?:gatau|gtau|gatahu)\b"
    rf"|\b{SAID_OF_US} (?:\w+ )?(?:minta|tanya|tanyakan|menanyakan|kabari|kabarin|infokan|info"
    r"|infoin|beritahu|update|konfirmasi)\b"
    r"|\b(?:don't|dont|do not|not) (?:know|sure)\b"
)


def asks_for_reply(sentence: str) -> bool:
    """Whether a casefolded sentence without punctuation asks for a reply. `sentence` begins after
    greetings and words that only close.
    """
    if STATING.search(sentence):
        return False
    if ASKING.search(sentence) or BEGINS.match(sentence):
        return True
    return URGING.search(sentence) is not None and not AGREEING.match(sentence)
