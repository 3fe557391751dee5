"""A term as a sentence to the client, in the sheet's language.

Printed words are no part of the translation catalogue: they belong to the paper, whatever language
the person who prints it has chosen (as in clientcare/sheet_words.py).
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import override

from clientcare.models import Channel
from contracts.boundaries.payment import in_figures
from contracts.boundaries.response import ResponseUnit
from contracts.boundaries.turnaround import TurnaroundUnit
from contracts.models import ScopeLine, TermKind

LABELS: Mapping[str, Mapping[str, str]] = {
    "id": {
        TermKind.HOURS: "Jam kontak",
        TermKind.CHANNEL: "Cara menghubungi kami",
        TermKind.RESPONSE: "Balasan kami",
        TermKind.TURNAROUND: "Pengerjaan",
        TermKind.CALL_LENGTH: "Lama percakapan",
        TermKind.SCOPE: "Yang kami kerjakan",
        TermKind.PAYMENT: "Pembayaran",
        TermKind.NOTICE: "Pengakhiran",
    },
    "en": {
        TermKind.HOURS: "Contact hours",
        TermKind.CHANNEL: "How to reach us",
        TermKind.RESPONSE: "Our answer",
        TermKind.TURNAROUND: "Delivery",
        TermKind.CALL_LENGTH: "Length of calls",
        TermKind.SCOPE: "What we do",
        TermKind.PAYMENT: "Payment",
        TermKind.NOTICE: "Ending",
    },
}
CHANNELS = {
    "id": {
        Channel.PHONE: "telepon",
        Channel.VIDEO: "panggilan video",
        Channel.EMAIL: "surel",
        Channel.OTHER: "lainnya",
    },
    "en": {
        Channel.PHONE: "phone",
        Channel.VIDEO: "video call",
        Channel.EMAIL: "email",
        Channel.OTHER: "other",
    },
}
INCLUDED = {"id": "Termasuk", "en": "included"}
EXCLUDED = {"id": "Tidak termasuk", "en": "not included"}
ROUNDS = {"id": "Putaran revisi", "en": "rounds of revision"}
UNITS = {
    "id": {
        ResponseUnit.WORKING_HOURS: "jam kerja",
        ResponseUnit.WORKING_DAYS: "hari kerja",
        ResponseUnit.HOURS: "jam",
        TurnaroundUnit.CALENDAR_DAYS: "hari kalender",
    },
    "en": {
        ResponseUnit.WORKING_HOURS: "working hour",
        ResponseUnit.WORKING_DAYS: "working day",
        ResponseUnit.HOURS: "hour",
        TurnaroundUnit.CALENDAR_DAYS: "calendar day",
    },
}
AND = {"id": " dan ", "en": " and "}
# Indonesia's own three; elsewhere the city of the zone says more than letters.
ZONES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
SAID: Mapping[str, Mapping[str, str]] = {
    "id": {
        "hours": "Kami ada untuk Anda {hours} ({zone}).",
        "holidays": "Pada hari libur kami tidak bekerja.",
        "channel": "Lewat {channels}. Surat dan pertemuan langsung selalu boleh.",
        "response": "Pesan Anda kami balas paling lambat dalam {amount}.",
        "turnaround": "Permintaan di dalam lingkup kami selesaikan dalam {amount}.",
        "call_length": "Satu telepon atau pertemuan paling lama {amount}.",
        "due": "Tagihan jatuh tempo {days} setelah terbit.",
        "grace": "Tenggang: {days} sesudah jatuh tempo.",
        "late": "Denda keterlambatan {rate}‰ sehari, paling banyak {cap}%.",
        "notice": "Siapa pun yang mengakhiri memberi tahu {days} sebelumnya.",
        "clause": "Pengakhiran mengikuti pasal ini.",
    },
    "en": {
        "hours": "We are there for you {hours} ({zone}).",
        "holidays": "On days off we do not work.",
        "channel": "By {channels}. Letters and meetings in person are always welcome.",
        "response": "We answer your messages within {amount} at the latest.",
        "turnaround": "Requests inside the scope are done within {amount}.",
        "call_length": "A call or meeting lasts at most {amount}.",
        "due": "Invoices are due {days} after they are issued.",
        "grace": "Grace: {days} after the due date.",
        "late": "Late fee {rate}‰ a day, at most {cap}%.",
        "notice": "Whoever ends the contract says so {days} before.",
        "clause": "An ending follows this clause.",
    },
}


def sentence(kind: str, value: Any, language: str) -> str:
    """`value` is the term's own class (contracts/boundaries). The scope has its lines instead."""
    with override(language):  # hours and days of the week are written as the language writes them
        return " ".join(SENTENCES[kind](value, SAID[language], language))


def line_sentence(line: ScopeLine, *, english: bool) -> str:
    """What belongs to a line of the scope, what does not, how often it may be revised: as somebody
    wrote it, so only its labels have a translation.
    """
    labelled = (
        (INCLUDED, line.included),
        (EXCLUDED, line.excluded),
        (ROUNDS, line.revision_rounds),
    )
    parts = [
        f"{label['id']}{' / ' + label['en'] if english else ''}: "
        f"{' '.join(str(text).split()).rstrip('.')}."
        for label, text in labelled
        if text not in ("", None)
    ]
    return " ".join(parts)


def counted(amount: int, unit: str, language: str) -> str:
    """4 jam kerja; 1 working hour, 4 working hours."""
    several = "s" if language == "en" and amount != 1 else ""
    return f"{amount} {unit}{several}"


def days(amount: int, language: str, unit: str = "") -> str:
    return counted(amount, unit or {"id": "hari", "en": "day"}[language], language)


def hours(value: Any, said: Mapping[str, str], language: str) -> list[str]:
    zone = ZONES.get(value.timezone, value.timezone.rpartition("/")[2].replace("_", " "))
    words = said["hours"].format(
        hours=value.words(full=True).replace("; ", AND[language]), zone=zone
    )
    return [words, said["holidays"]] if value.holidays_off else [words]


def channel(value: Any, said: Mapping[str, str], language: str) -> list[str]:
    names = [str(CHANNELS[language].get(one, Channel(one).label)) for one in value.channels]
    *others, last = names
    joined = (
        f"{', '.join(others)} {({'id': 'atau', 'en': 'or'})[language]} {last}" if others else last
    )
    return [said["channel"].format(channels=joined)]


def response(value: Any, said: Mapping[str, str], language: str) -> list[str]:
    return [
        said["response"].format(amount=counted(value.amount, UNITS[language][value.unit], language))
    ]


def turnaround(value: Any, said: Mapping[str, str], language: str) -> list[str]:
    return [
        said["turnaround"].format(amount=counted(value.days, UNITS[language][value.unit], language))
    ]


def call_length(value: Any, said: Mapping[str, str], language: str) -> list[str]:
    unit = {"id": "menit", "en": "minute"}[language]
    return [said["call_length"].format(amount=counted(value.minutes, unit, language))]


def payment(value: Any, said: Mapping[str, str], language: str) -> list[str]:
    parts = []
    if value.due_days is not None:
        parts.append(said["due"].format(days=days(value.due_days, language)))
    if value.grace_days is not None:
        parts.append(said["grace"].format(days=days(value.grace_days, language)))
    if value.late_permille is not None:
        rate, cap = (
            in_figures(one, language) for one in (value.late_permille, value.late_cap_percent)
        )
        parts.append(said["late"].format(rate=rate, cap=cap))
    return parts


def notice(value: Any, said: Mapping[str, str], language: str) -> list[str]:
    if value.days is None:
        return [said["clause"]]
    unit = UNITS[language][TurnaroundUnit.CALENDAR_DAYS]
    return [said["notice"].format(days=days(value.days, language, unit))]


SENTENCES: Mapping[str, Callable[[Any, Mapping[str, str], str], list[str]]] = {
    TermKind.HOURS: hours,
    TermKind.CHANNEL: channel,
    TermKind.RESPONSE: response,
    TermKind.TURNAROUND: turnaround,
    TermKind.CALL_LENGTH: call_length,
    TermKind.PAYMENT: payment,
    TermKind.NOTICE: notice,
}
