"""Which messages read like a request, so that a person is asked about few of many. Proposals only:
answers count.

Words of Indonesian and English chats, chosen wide: a message proposed in vain costs one press, one
left out is never asked about.
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
SHORTEST = 8  # characters; "bisa?" alone asks nothing that could be outside a scope


def looks_like_request(text: str) -> bool:
    return len(text.strip()) >= SHORTEST and LIKELY.search(text) is not None
