"""The sentences of a letter that depend on its facts: one function per placeholder and language.

Each takes the facts and the plain values (names, days, sums as text) and gives a whole sentence or
phrase, or nothing. Decision first, dates always, no blame (domain notes §4.1).
"""

from collections.abc import Sequence
from datetime import date

from clientcare.documents.labels import long_date
from offboarding.letters.data import LetterFacts


def _in_words(v: dict) -> str:
    return f"{v['account_sum']} ({v['account_words']})" if v["account_words"] else v["account_sum"]


def _until(facts: LetterFacts) -> date:
    """The last day of help with the transition: as chosen, else the last day of service, else the
    reply deadline.
    """
    if facts.transition_until:
        return facts.transition_until
    return (
        facts.effective_date if facts.effective_date > facts.letter_date else facts.reply_deadline
    )


def listed(items: Sequence[str], word: str) -> str:
    """`a, b dan c`."""
    *head, last = items or [""]
    return f"{', '.join(head)} {word} {last}" if head else last


def _event_ahead(facts: LetterFacts) -> bool:
    return bool(facts.event_date and facts.event_date > facts.letter_date)


def talk_id(facts: LetterFacts, v: dict[str, str]) -> str:
    if not facts.talk:
        return ""
    if facts.talk.reached:
        return f"Hal ini telah kita bicarakan melalui {v['talk_channel']} pada {v['talk_date']}."
    return (
        f"Kami menghubungi {v['greeting_names']} melalui {v['talk_channel']} pada "
        f"{v['talk_date']} untuk"
        " membicarakan hal ini dan belum berhasil terhubung."
    )


def basis_id(facts: LetterFacts, v: dict[str, str]) -> str:
    if facts.path == "P1":
        when = f" tanggal {long_date(facts.deed_date, 'id')}" if facts.deed_date else ""
        return f"kesepakatan pengakhiran bersama{when}"
    if facts.path == "P2":
        return f"hak pengakhiran dengan pemberitahuan menurut {v['clause']} perjanjian"
    return f"{v['clause']} perjanjian tentang kewajiban yang belum terpenuhi"


def demand_id(facts: LetterFacts, v: dict[str, str]) -> str:
    if not facts.demand:
        return ""
    sent, deadline = long_date(facts.demand.sent_on, "id"), long_date(facts.demand.deadline, "id")
    return (
        f"Melalui surat tanggal {sent} kami memohon pemenuhan kewajiban tersebut paling lambat "
        f"{deadline}."
        f" Hingga {v['letter_date']} pemenuhan itu belum kami terima."
    )


def notice_id(facts: LetterFacts, v: dict[str, str]) -> str:
    if facts.path == "P1":
        return (
            f"Sesuai kesepakatan tersebut, layanan kami berjalan sampai dengan "
            f"{v['effective_date']}."
        )
    if not facts.notice_days:
        return f"Pengakhiran berlaku sejak tanggal surat, {v['letter_date']}."
    return (
        f"Masa pemberitahuan adalah {v['notice_days']} hari kalender sejak {v['letter_date']}, "
        f"dengan hari terakhir"
        f" ikut dihitung. Layanan kami berjalan sampai dengan {v['effective_date']}."
    )


def money_id(facts: LetterFacts, v: dict[str, str]) -> str:
    account = facts.account
    if account.direction == "refund":
        text = (
            f"Kami mengembalikan {_in_words(v)} paling lambat {v['payment_deadline']} ke rekening "
            f"yang"
            f" {v['greeting_names']} sampaikan kepada kami."
        )
    elif account.direction == "due":
        where = f" melalui {v['bank_account']}" if v["bank_account"] else ""
        text = (
            f"Kami memohon pembayaran sisa sebesar {_in_words(v)}{where}, paling lambat "
            f"{v['payment_deadline']}."
        )
    else:
        text = "Dengan perhitungan ini tidak ada sisa pembayaran pada kedua pihak."
    if account.provisional:
        text += (
            f" Angka ini bersifat sementara; perhitungan final kami kirimkan sesudah "
            f"{v['effective_date']}."
        )
    return text


def documents_id(facts: LetterFacts, v: dict[str, str]) -> str:
    what = facts.documents or listed(facts.attachments, "dan")
    return f"Bersama surat ini kami serahkan {what}." if what else ""


def transition_id(facts: LetterFacts, v: dict[str, str]) -> str:
    return (
        f"Hingga {long_date(_until(facts), 'id')}, {v['contact_name']} membantu peralihan "
        f"pekerjaan kepada pihak"
        f" yang {v['greeting_names']} tunjuk."
    )


def wishes_id(facts: LetterFacts, v: dict[str, str]) -> str:
    if _event_ahead(facts):
        return f"Semoga persiapan dan acara pada {v['event_date']} berjalan lancar."
    return f"Semoga langkah {v['greeting_names']} selanjutnya berjalan lancar."


def talk_en(facts: LetterFacts, v: dict[str, str]) -> str:
    if not facts.talk:
        return ""
    if facts.talk.reached:
        return f"We talked about this by {v['talk_channel']} on {v['talk_date']}."
    return (
        f"We tried to reach you by {v['talk_channel']} on {v['talk_date']} and have not been able "
        f"to talk yet."
    )


def basis_en(facts: LetterFacts, v: dict[str, str]) -> str:
    if facts.path == "P1":
        when = f" of {long_date(facts.deed_date, 'en')}" if facts.deed_date else ""
        return f"our mutual agreement{when} to end the contract"
    if facts.path == "P2":
        return f"the right to end the agreement with notice under {v['clause']}"
    return f"{v['clause']} of the agreement on obligations that remain open"


def demand_en(facts: LetterFacts, v: dict[str, str]) -> str:
    if not facts.demand:
        return ""
    sent, deadline = long_date(facts.demand.sent_on, "en"), long_date(facts.demand.deadline, "en")
    return (
        f"By letter of {sent} we asked for these obligations to be met by {deadline}."
        f" As of {v['letter_date']} they remain open."
    )


def notice_en(facts: LetterFacts, v: dict[str, str]) -> str:
    if facts.path == "P1":
        return f"As agreed, our service runs until {v['effective_date']}."
    if not facts.notice_days:
        return f"The ending takes effect on the date of the letter, {v['letter_date']}."
    return (
        f"The notice period is {v['notice_days']} calendar days from {v['letter_date']}, the last "
        f"day included."
        f" Our service runs until {v['effective_date']}."
    )


def money_en(facts: LetterFacts, v: dict[str, str]) -> str:
    account = facts.account
    if account.direction == "refund":
        text = (
            f"We are refunding {_in_words(v)} by {v['payment_deadline']} to the account you give "
            f"us."
        )
    elif account.direction == "due":
        where = f" to {v['bank_account']}" if v["bank_account"] else ""
        text = f"We ask you to pay the balance of {_in_words(v)}{where} by {v['payment_deadline']}."
    else:
        text = "With this account neither party owes the other any payment."
    if account.provisional:
        text += (
            f" This figure is provisional; we send the final account after {v['effective_date']}."
        )
    return text


def documents_en(facts: LetterFacts, v: dict[str, str]) -> str:
    what = facts.documents or listed(facts.attachments, "and")
    return f"With this letter we hand over {what}." if what else ""


def transition_en(facts: LetterFacts, v: dict[str, str]) -> str:
    return (
        f"Until {long_date(_until(facts), 'en')}, {v['contact_name']} will help hand the work "
        f"over to whomever"
        " you appoint."
    )


def wishes_en(facts: LetterFacts, v: dict[str, str]) -> str:
    if _event_ahead(facts):
        return f"We wish you every success with your event on {v['event_date']}."
    return "We wish you every success with your next steps."


def event_id(facts: LetterFacts, v: dict[str, str]) -> str:
    return f" untuk acara tanggal {v['event_date']}" if facts.event_date else ""


def event_en(facts: LetterFacts, v: dict[str, str]) -> str:
    return f" for the event on {v['event_date']}" if facts.event_date else ""


SENTENCES = {
    "id": {
        "event_phrase": event_id,
        "talk_sentence": talk_id,
        "decision_basis": basis_id,
        "demand_sentence": demand_id,
        "notice_sentence": notice_id,
        "account_direction_sentence": money_id,
        "documents_sentence": documents_id,
        "transition_sentence": transition_id,
        "good_wishes": wishes_id,
    },
    "en": {
        "event_phrase": event_en,
        "talk_sentence": talk_en,
        "decision_basis": basis_en,
        "demand_sentence": demand_en,
        "notice_sentence": notice_en,
        "account_direction_sentence": money_en,
        "documents_sentence": documents_en,
        "transition_sentence": transition_en,
        "good_wishes": wishes_en,
    },
}
