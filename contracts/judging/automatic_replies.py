"""Messages of ours that a machine sent: greeting and away messages, by their whole sentences; and
the drafted ones that promise an answer. Short promises that people type: `promised_answers`.

A message is automatic when each of its sentences is one of these or a greeting, and one says so: a
person who adds a word of their own has answered.
"""

import re
import unicodedata

SOON = (
    r"(?: (?:segera|secepatnya|secepat mungkin|sesegera mungkin|kembali|besok|nanti|pada jam kerja"
    r"|di jam kerja|pada jam operasional|setelah kami kembali|as soon as possible|soon|shortly"
    r"|when we are back|once we are back))*"
)
YOU = r"(?: (?:anda|kakak|kak|kamu|pesan anda|pesannya|pesan kakak|chat anda|you|your message))?"
AUTOMATIC = re.compile(
    "|".join(
        (
            r"(?:terima ?kasih|makasih) (?:telah |sudah |udah )?(?:menghubungi|mengontak) .{1,60}",
            r"terima ?kasih (?:atas|untuk) pesan(?:nya| anda| kakak)",
            r"(?:thank you|thanks) for (?:contacting|reaching out to|messaging) .{1,60}",
            r"(?:thank you|thanks) for your (?:message|email|enquiry|inquiry)",
            r"(?:ini (?:adalah )?)?(?:pesan|balasan|jawaban) otomatis(?: dari .{1,60})?",
            r"(?:this is an )?(?:auto(?:matic|mated)? ?(?:reply|message|response))"
            r"(?: from .{1,60})?",
            r"kami sedang di luar jam kontak dan akan membalas mulai \w+",
            r"we are outside our contact hours and will answer from \w+",
            r"(?:saat ini )?(?:kami|admin|tim kami) sedang (?:tidak (?:dapat|bisa) "
            r"(?:merespons?|membalas|menjawab)(?: pesan(?: anda)?)?(?: saat ini)?"
            r"|offline|tutup|libur|di luar (?:kantor|jam (?:kerja|operasional)))",
            rf"(?:tetapi |tapi |namun |dan )?(?:kami|admin|tim kami) akan (?:segera )?"
            rf"(?:membalas|merespons?|menghubungi|menjawab){YOU}{SOON}",
            r"(?:we(?: are|'re) )(?:currently )?(?:unavailable|away|closed|offline)(?: right now)?",
            rf"(?:but |and )?(?:we )?will (?:get back to|reply to|reply|respond to|respond|answer)"
            rf"{YOU}{SOON}",
        )
    )
)
# The rest of the moment that our own away text names (contracts/guard/away_text.py).
MOMENT = (
    r"\d{1,2} [a-z]+ \d{4} (?:pukul \d\d|at \d\d \d\d [a-z ]{1,30} on)"
    r"|\d\d (?:wi[bt]|wita|[a-z ]{1,30})"
)
ACCOMPANYING = re.compile(
    r"(?:hai|halo|hi|hello|selamat (?:pagi|siang|sore|malam|datang))(?: (?:kak|kakak|there))?"
    r"|(?:silakan |mohon )?beri ?tahu kami (?:apa|bagaimana|jika ada) (?:yang )?.{1,40}"
    r"|(?:ada yang )?(?:bisa|dapat) kami bantu|please let us know how we can help(?: you)?"
    r"|mohon (?:menunggu|ditunggu)|jam (?:operasional|kerja)(?: kami)?.{0,60}"
    rf"|(?:dalam keadaan darurat|in an emergency) .{{1,300}}|{MOMENT}"
    r"|.{1,80} (?:tidak di tempat sampai|is away until) \d{1,2} [a-z]+ \d{4}"
    r"|.{1,80} (?:siap membantu anda|is there for you)"
)
# What the drafted reply says of an answer to come (offboarding/inbox/reply_text.py): while it says
# so the answer is none, whatever stands beside it.
TO_COME = re.compile(
    r"jawaban kami akan anda terima paling lambat|you will have our answer by"
    r"|kami akan memeriksa apakah permintaan anda termasuk dalam kesepakatan"
    r"|we will check whether your request is part of what we agreed"
)
ENDS = re.compile(r"[.!?,;\n]+")
LONGEST = 600  # characters


def promises_answer(text: str) -> bool:
    return TO_COME.search(" ".join(normalise_text(text).split())) is not None


def normalise_text(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


def is_automatic(text: str) -> bool:
    if len(text) > LONGEST:
        return False
    flat = normalise_text(text)
    sentences = [" ".join(re.findall(r"[\w'&-]+", sentence)) for sentence in ENDS.split(flat)]
    sentences = [sentence for sentence in sentences if sentence]
    are_automatic = [AUTOMATIC.fullmatch(sentence) is not None for sentence in sentences]
    return any(are_automatic) and all(
        automatic or ACCOMPANYING.fullmatch(sentence)
        for automatic, sentence in zip(are_automatic, sentences, strict=True)
    )
