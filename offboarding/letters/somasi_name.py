"""What documents call a formal demand: “somasi II”, in English “formal demand (somasi) no. 2”."""

from clientcare.core.dates import ROMAN


def somasi_number(rung: int, language: str) -> str:
    """In Roman figures in Indonesian, as letters count them; empty for a reminder, which has no
    number.
    """
    if not rung:
        return ""
    return ROMAN[rung - 1] if language == "id" else str(rung)
