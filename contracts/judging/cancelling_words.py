"""The words by which a client may be cancelling. A match is only put before a person, who decides:
"batal" in “jangan batal”, “kalau batal”, “akad batal?” or of an appointment cancels no contract.

Chosen for precision, clause by clause: a word of cancelling counts unless a negation or a condition
is before it, its sentence is a question, or something else than the contract is cancelled.
"""

import re

CANCELS = re.compile(
    r"\b(?:(?:di|mem|nge)?batal(?:kan|in|in aja)?|(?:di|nge)?cancel(?:ed|led|ing|ling|in|kan)?"
    r"|(?:minta|mohon|ajukan|mengajukan|request(?:ing)?|want|like) (?:a |the )?"
    r"(?:pembatalan|cancellation)|(?:tidak|tdk|nggak|ngga|gak|ga|enggak) jadi "
    r"(?:pakai|pake|pesan|order|lanjut|menikah|nikah)|call(?:ing)? (?:it|the wedding) off)\b"
)
NEGATED = re.compile(
    r"\b(?:tidak|tdk|tak|nggak|ngga|enggak|engga|gak|ga|jangan|jgn|bukan|belum|blm|tanpa|hampir"
    r"|nyaris|untung|not|never|no|don't|dont|won't|wont|didn't|isn't|cannot|can't|almost)"
    r"(?: \w+){0,2} $"
)
CONDITIONAL = re.compile(
    r"\b(?:kalau|kalo|klo|jika|jk|bila|apabila|misal|misalnya|seandainya|andai|andaikan|takut"
    r"|takutnya|khawatir|biar|supaya|agar|if|in case|unless|whether|should we)\b"
)
# What else can be cancelled: the word just before or after.
OTHER = (
    r"(?:janji|temu|jadwal|meeting|meetingnya|rapat|pertemuan|survei|survey|fitting|fittingnya"
    r"|tasting|test food|appointment|call|zoom|kunjungan|visit|technical|hotel|tiket|ticket|flight"
    r"|penerbangan|undangan|gedung|gedungnya|venue|tamu|band|puasa|puasanya|wudu|wudhu|otomatis"
    r"|permintaan|request|revisi|acara makan|makan malam|dinner|lunch)"
)
OTHER_BEFORE = re.compile(rf"\b{OTHER}(?:nya)?(?: \w+){{0,2}} $")
OTHER_AFTER = re.compile(rf"^(?: \w+){{0,2}} {OTHER}(?:nya)?\b")
WHOLE_SENTENCES = re.compile(r"[^.!?\n]+[.!?]*")
CLAUSES = re.compile(r"[,;:]|\b(?:tapi|tetapi|namun|jadi kami|but)\b")


def may_be_cancelling(text: str) -> bool:
    return any(sentence_cancels(sentence) for sentence in WHOLE_SENTENCES.findall(text.casefold()))


def sentence_cancels(sentence: str) -> bool:
    if "?" in sentence or CONDITIONAL.search(sentence):
        return False
    return any(clause_cancels(clause) for clause in CLAUSES.split(sentence))


def clause_cancels(clause: str) -> bool:
    words = " ".join(re.sub(r"[^\w' ]", " ", clause).split())
    for match in CANCELS.finditer(words):
        before, after = words[: match.start()], words[match.end() :]
        is_other = OTHER_BEFORE.search(before) or OTHER_AFTER.search(after)
        if not NEGATED.search(before) and not is_other:
            return True
    return False
