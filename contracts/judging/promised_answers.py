"""Short messages of ours that only promise an answer: “Kami cek dulu ya kak”, “will check soon”.

A message matches as a whole only: each of its sentences is a promise or a pleasantry, and one is a
promise. A question, a digit, or any word that is not in these tables makes it an answer.
"""

import re

from contracts.judging.automatic_replies import normalise_text

LONGEST_PROMISE = 80  # characters; a longer message has content

PERSON = r"(?:kak|kakak|ka|kk|mas|mbak|mba|min|pak|bapak|bu|ibu|bang|sis|gan|om|tante|all|semua)\b"
PARTICLE = r"(?:ya+h?|nih|deh|dong)"
HELLO = (
    r"(?:ha(?:i|lo|llo)|hi|hello|hey|dear|(?:selamat )?(?:pagi|siang|sore|malam)"
    r"|good (?:morning|afternoon|evening)|assalamu ?'?alaikum|wa ?'?alaikum ?salam)"
)
# Not “iya” or “yes”: they may answer a question.
ACCEPTED = (
    r"(?:ok|oke|okay|okey|oks|baik|baiklah|siap|siyap|sip|siip|noted|sure|alright|got it|understood"
    r"|received|well noted|of course)"
)
THANK_YOU = (
    r"(?:terima ?kasih|trima ?kasih|makasih|makasi|thank you|thanks|thx|tq)"
    r"(?: (?:(?:atas|untuk|buat|for) )?(?:infonya|informasinya|pesannya|kabarnya|pertanyaannya"
    r"|the info|the update|the message|your message|your question|asking|sudah bertanya))?"
)
SORRY = r"(?:(?:mohon )?maaf(?: (?:baru|lama|slow) (?:balas|bales|respon|membalas))?|sorry)"
RECEIVED = (
    r"pesan(?:nya| anda| kakak)? (?:sudah|udah|telah) (?:kami|saya) terima"
    r"|your message has been received|we (?:have )?received your message"
)
WAIT = r"(?:mohon (?:di)?tunggu|mohon menunggu|ditunggu|tunggu|please wait|hold on)"
PLEASANT = rf"(?:{HELLO}|{ACCEPTED}|{THANK_YOU}|{SORRY}|{PERSON}|there|{PARTICLE})\b"

WE = r"(?:kami|kita|saya|aku|sy|admin|tim(?: kami)?)"
NAMED_DAY = (
    r"(?:(?:hari )?(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu)(?: depan)?|minggu depan|hari ini"
    r"|besok|bsk|lusa)"
)
WHEN = (
    rf"(?:(?:nanti|ntar|nnti|{NAMED_DAY})(?: (?:pagi|siang|sore|malam))?"
    r"|(?:pagi|siang|sore|malam) ini"
    r"|segera|secepatnya|sebentar|bentar|dulu|dl|lagi|kembali|akan|coba)\b"
)
# Possessive, so that a message that does not match is given up at once.
AFTER = rf"(?: (?:{WHEN}|{PERSON}|{PARTICLE}\b))*+"
TEAM = r"(?: (?:ke|sama|dengan|dgn|bareng) (?:tim|team|owner|atasan|bos)(?: kami)?)"
CHECK = (
    rf"(?:cek(?:kan|in)?|check|ngecek|mengecek|periksa|memeriksa|tanya(?:kan|in)?|menanyakan"
    rf"|diskusikan|koordinasikan){TEAM}?"
)
TELL = (
    r"(?:kabar(?:i|in|kan)|mengabari|mengabarkan|ngabar(?:i|in)|info(?:kan|in)?|menginfokan"
    r"|informasikan|menginformasikan|beri ?tahu|kas(?:ih|i) (?:tahu|tau|kabar)|beri kabar|jawab"
    r"|menjawab|balas|membalas)"
)
TOLD = r"(?:dikabar(?:i|in)|diinfo(?:kan|in)?|dibalas|dijawab|diberi ?tahu)"
# “nanti kabari ya” without “kami” asks the client to tell us, so it is none.
INDONESIAN = (
    rf"(?:{WHEN} )*+{WE} (?:{WHEN} )*+(?:{CHECK}|{TELL}){AFTER}"
    rf"(?: (?:dan|lalu|terus|baru)(?: {WE})?(?: {WHEN})*+ (?:{CHECK}|{TELL}){AFTER})?"
    rf"|(?:{WHEN} )++{TOLD}{AFTER}"
    rf"|(?:{WAIT} )?(?:(?:{PARTICLE}|{PERSON}) )*+(?:sebentar|bentar)"
)
SHALL = r"(?:(?:we|i|(?:the|our) team)(?:'ll| will| shall)|will|let (?:me|us)|(?:we|i) need to)"
SOON = (
    r"(?:soon|shortly|asap|as soon as possible|as soon as we can|as soon as i can|later(?: today)?"
    r"|today|tonight|first|now|by (?:today|tomorrow)|tomorrow(?: morning| afternoon| evening)?"
    r"|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|next week|in a bit)"
)
LOOK = (
    r"(?:check|look into|find out|ask|confirm|verify)(?: (?:it|this|that))?"
    r"(?: with (?:the|our|my) team)?"
)
REPLY = (
    r"(?:(?:get|come) back to you|let you know|inform you|update you|keep you (?:posted|updated)"
    r"|reply|answer|respond)(?: (?:on this|about it|about this))?"
)
ENGLISH = (
    rf"{SHALL} (?:{LOOK}|{REPLY})(?: {SOON})*"
    rf"(?: (?:and|then)(?: {SHALL})? (?:{LOOK}|{REPLY})(?: {SOON})*)*"
    r"|(?:we|i) (?:are|am) checking|(?:we're|i'm) checking"
    r"|(?:just )?(?:one|a) (?:moment|second|sec|minute)(?: please)?"
)
PROMISE = re.compile(rf"(?:{PLEASANT} )*(?:{INDONESIAN}|{ENGLISH})(?: {PLEASANT})*+")
BESIDE_PROMISE = re.compile(rf"{PLEASANT}(?: {PLEASANT})*+|{RECEIVED}|{WAIT}(?: {PLEASANT})*")
SENTENCE_ENDS = re.compile(r"[^\w\s'’-]+|\n|\s[-–—]\s")
STRETCHED = re.compile(r"(\w)\1{2,}")


def only_promises_answer(text: str) -> bool:
    """Whether a message of ours says no more than that an answer will come."""
    if len(text) > LONGEST_PROMISE or "?" in text:
        return False
    flat = STRETCHED.sub(r"\1", normalise_text(text))
    sentences = [" ".join(part.split()) for part in SENTENCE_ENDS.split(flat)]
    sentences = [sentence for sentence in sentences if sentence]
    are_promises = [PROMISE.fullmatch(sentence) is not None for sentence in sentences]
    return any(are_promises) and all(
        is_promise or BESIDE_PROMISE.fullmatch(sentence)
        for is_promise, sentence in zip(are_promises, sentences, strict=True)
    )
