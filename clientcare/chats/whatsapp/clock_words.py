"""Words of the half of the day in WhatsApp's languages. The phone writes them before or after the
time; they are compared without dots, marks and spaces, in small letters.
"""

import re

from clientcare.chats.whatsapp.words import strip_marks

BEFORE_NOON, AFTER_NOON, NOON, NIGHT = "before noon", "after noon", "noon", "night"

_WRITTEN = {
    BEFORE_NOON: """
        am pg ap f.m. vorm. dop. dopoledne de. p.d. vm. öö п.о. пр.об. дп πμ to
        ق.ظ ص صباحًا قبلدوپہر לפנה״צ לפנה"צ
        पूर्वाह्न पूर्वाह्ण सुबह म.पू. পূর্বাহ্ণ এ.এম. முற்பகல் ಪೂರ್ವಾಹ್ನ ਪੂ.ਦੁ. පෙ.ව.
        오전 上午 凌晨 清晨 早上 早晨 午前 ก่อนเที่ยง ព្រឹក sa priešpiet priekšp. претпл.
    """,
    AFTER_NOON: """
        pm ptg ip e.m. nachm. odp. odpoledne du. m.d. nm. ös сл.об. пп μμ tk
        ب.ظ م مساءً بعددوپہر אחה״צ אחה"צ
        अपराह्न अपराह्ण शाम म.उ. অপরাহ্ণ পি.এম. பிற்பகல் ಅಪರಾಹ್ನ ਬਾ.ਦੁ. ප.ව.
        오후 下午 傍晚 晚上 午後 หลังเที่ยง ល្ងាច ch pop. popiet pēcp. попл.
    """,
    NOON: "中午",
    NIGHT: "半夜 深夜",  # hours from midnight on
}


def _bare(word: str) -> str:
    return re.sub(r"[.\s\u00a0\u202f]", "", strip_marks(word)).casefold()


HALVES = {_bare(word): half for half, words in _WRITTEN.items() for word in words.split()}
# For a pattern: letters with dots and spaces between them, in any order of the table
_FORMS = sorted(HALVES, key=len, reverse=True)
HALF = "|".join(r"\.?\s?".join(map(re.escape, word)) for word in _FORMS)


def half_of(word: str) -> str:
    """BEFORE_NOON, AFTER_NOON, NOON or NIGHT; empty for any other word."""
    return HALVES.get(_bare(word), "")


def hour_of_day(hour: int, half: str) -> int | None:
    """0 to 23; None for an hour that a twelve-hour clock does not show."""
    if half == NOON:  # 11:30 to 1:59
        return hour + 12 if hour < 3 else hour if hour in (11, 12) else None
    if half == NIGHT:
        return hour % 12 if hour <= 12 else None
    if not 1 <= hour <= 12:
        return None if hour else (0 if half == BEFORE_NOON else 12)
    return hour % 12 + (12 if half == AFTER_NOON else 0)
