"""What documents call a formal demand: “somasi II”, in English “formal demand (somasi) no. 2”."""

from clientcare.core.dates import ROMAN
from clientcare.documents.printed_text import PrintedText

SOMASI = PrintedText("Formal demand (somasi) no. {rung}")


def somasi_name(rung: int, language: str) -> str:
    return SOMASI.in_language(language, rung=somasi_number(rung, language))


def somasi_number(rung: int, language: str) -> str:
    """In Roman figures in Indonesian, as letters count them; empty for a reminder, which has no
    number.
    """
    if not rung:
        return ""
    return ROMAN[rung - 1] if language == "id" else str(rung)
