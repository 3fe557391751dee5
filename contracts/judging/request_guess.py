"""Heuristic for messages that read like a request, so that users answer only those. Proposals only:
answers count.

Words of Indonesian and English chats, chosen for recall: a false positive costs one click, a false
negative is never shown.
"""

import re

WORDS = (
    # Indonesian
    "bisa",
    "bisakah",
    "boleh",
    "bolehkah",
    "minta",
    "mintanya",
    "mohon",
    "tolong",
    "tambah",
    "tambahin",
    "tambahan",
    "ganti",
    "gantiin",
    "ubah",
    "ubahin",
    "rubah",
    "diganti",
    "diubah",
    "ditambah",
    "revisi",
    "direvisi",
    "sekalian",
    "request",
    "pengen",
    "pingin",
    "ingin",
    "mau",
    "maunya",
    "perlu",
    "butuh",
    "carikan",
    "cariin",
    "buatkan",
    "bikinin",
    "siapkan",
    "siapin",
    "kirimin",
    "kirimkan",
    "upgrade",
    "extra",
    "ekstra",
    "free",
    "gratis",
    # English
    "can you",
    "can we",
    "could you",
    "could we",
    "would you",
    "please",
    "we need",
    "i need",
    "we want",
    "i want",
    "we would like",
    "i would like",
    "i'd like",
    "we'd like",
    "add",
    "another",
    "change",
    "changes",
    "revise",
    "revision",
    "instead",
    "extra",
    "additional",
    "include",
)
LIKELY = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(word) for word in WORDS) + r")(?!\w)", re.IGNORECASE
)
SHORTEST = 8  # characters; "bisa?" alone is no request


def looks_like_request(text: str) -> bool:
    return len(text.strip()) >= SHORTEST and LIKELY.search(text) is not None
