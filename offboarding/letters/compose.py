"""The letter that ends a contract: default texts per path and language, and how a filled text
becomes blocks.

A body is plain text. An empty line parts paragraphs, `**…**` makes a passage bold, `{name}` is a
placeholder. A paragraph that is nothing but a block placeholder becomes a list or table. What has
no value disappears: an empty paragraph, an empty block, and the paragraph ending in ":" that
announces an empty block.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from clientcare.core.placeholders import check_placeholders, fill_placeholders
from clientcare.documents.layout import tie_phrases
from clientcare.documents.printed_text import EditableText
from offboarding.letters import default_texts as p

BLOCKS = ("facts", "work_status", "account")
MUTUAL = [
    p.GREETING,
    p.REFERENCE,
    p.DECISION_MUTUAL,
    p.FACTS_MUTUAL,
    p.EFFORTS,
    p.NOTICE,
    p.WORK,
    p.ACCOUNT,
]
ONE_SIDED = [p.GREETING, p.REFERENCE, p.DECISION, p.FACTS, p.EFFORTS, p.NOTICE, p.WORK, p.ACCOUNT]
AFTER_DEFAULT = [
    p.GREETING,
    p.REFERENCE,
    p.DECISION,
    p.FACTS,
    p.DEFAULT,
    p.EFFORTS,
    p.NOTICE,
    p.WORK,
    p.ACCOUNT,
]
CARE = [p.PAPERS, p.TRANSITION, p.DATA, p.REFERRAL]
ORDER = {
    "P1": [*MUTUAL, *CARE, p.RIGHTS_MUTUAL, p.THANKS, p.CONTACT],
    "P2": [*ONE_SIDED, *CARE, p.RIGHTS, p.THANKS, p.CONTACT],
    "P3": [*AFTER_DEFAULT, *CARE, p.RIGHTS, p.THANKS, p.CONTACT],
}
EMAIL_MIDDLE = [
    p.NOTICE,
    p.EMAIL_ACCOUNT,
    p.EMAIL_PAPERS,
    p.REFERRAL,
    p.THANKS,
    p.CONTACT,
    p.EMAIL_END,
]

# name → its meaning, and an example as the editor shows it
PLACEHOLDERS = {
    "client_names": (
        _("the client's names with their form of address"),
        "Bapak Bimo Adinata dan Ibu Laras Kinasih",
    ),
    "greeting_names": (_("how the letter speaks to them"), "Bapak dan Ibu"),
    "vendor_name": (_("our legal name"), "PT Kejora Janji Nusantara"),
    "parties": (
        _("both parties of the contract"),
        "PT Kejora Janji Nusantara dan Bapak Bimo Adinata",
    ),
    "contract_number": (_("the contract's number"), "KJN/2026/031"),
    "contract_date": (_("the day it was signed"), "4 Mei 2026"),
    "service": (_("the service we stop"), "layanan perencanaan dan koordinasi resepsi"),
    "event_date": (_("the day of the event, may be empty"), "20 Februari 2027"),
    "event_phrase": (
        _("for which event, empty without one"),
        " untuk acara tanggal 20 Februari 2027",
    ),
    "talk_date": (_("the day or days we talked"), "24 Oktober 2026"),
    "talk_channel": (_("how we talked"), "panggilan video"),
    "talk_sentence": (
        _("a sentence about the talk, or about our attempts"),
        "Hal ini telah kita bicarakan …",
    ),
    "decision_basis": (
        _("the path's legal ground with its clause"),
        "hak pengakhiran menurut Pasal 9.2",
    ),
    "clause": (_("the termination clause"), "Pasal 9.2"),
    "demand_sentence": (
        _("the demand, its day and its deadline (path P3)"),
        "Melalui surat tanggal … kami meminta …",
    ),
    "notice_days": (_("days of notice"), "14"),
    "notice_sentence": (
        _("how the notice is counted"),
        "Masa pemberitahuan adalah 14 hari kalender …",
    ),
    "effective_date": (_("the last day of the contract"), "Jumat, 27 November 2026"),
    "letter_date": (_("the day of the letter"), "13 November 2026"),
    "facts": (_("list: the dated facts"), ""),
    "efforts": (
        _("what was tried to keep the work together, may be empty"),
        "Pada 24 Oktober 2026 kita …",
    ),
    "work_status": (_("table: each deliverable and how far it is"), ""),
    "account": (_("table: work done, payments, balance"), ""),
    "account_sum": (_("the balance"), "Rp12.050.000"),
    "account_words": (_("the balance in words"), "dua belas juta lima puluh ribu rupiah"),
    "account_direction_sentence": (
        _("who pays whom, how much, by when"),
        "Kami mengembalikan Rp12.050.000 …",
    ),
    "payment_deadline": (_("the day the money is due"), "27 November 2026"),
    "bank_account": (
        _("our bank account"),
        "Bank Niaga Sentosa 700 123 4567 a.n. PT Kejora Janji Nusantara",
    ),
    "documents_sentence": (
        _("which documents we hand over, may be empty"),
        "Bersama surat ini kami serahkan …",
    ),
    "transition_sentence": (
        _("our help until which day"),
        "Hingga 27 November 2026, Sekar membantu …",
    ),
    "referral": (_("a colleague we suggest; only with both consents, else empty"), ""),
    "good_wishes": (_("a wish for what comes next"), "Semoga acara … berjalan lancar."),
    "contact_name": (_("whom to ask"), "Sekar Ayuningtyas"),
    "contact_email": (_("their email address"), "sekar@kejora.example"),
    "contact_phone": (_("their phone"), "(022) 5550 117"),
    "contact_details": (
        _("phone and email address together"),
        "(022) 5550 117 atau sekar@kejora.example",
    ),
    "reply_deadline": (_("until when we ask for an answer"), "20 November 2026"),
    "attachments": (_("the enclosures in one line"), "1 Perjanjian; 2 Daftar bukti"),
    "signatory": (_("who signs"), "Ratna Wulandari, Direktur"),
}


def default_subject(language: str) -> str:
    """The subject of letter and email, with placeholders."""
    return p.SUBJECT.translation(language)


def default_body(language: str, path: str) -> str:
    """The letter's text for path P1, P2 or P3 in `id` or `en`, with placeholders."""
    return paragraphs_text(ORDER[path], language)


def default_email(language: str, path: str) -> str:
    """The exit email's text: reference, decision, notice, sum, documents, thanks, contact; no
    facts, no invoice number.
    """
    decision = p.DECISION_MUTUAL if path == "P1" else p.DECISION
    paragraphs = [p.EMAIL_OPENING, p.GREETING, p.REFERENCE, decision, *EMAIL_MIDDLE]
    return paragraphs_text(paragraphs, language).replace("**", "")


def paragraphs_text(paragraphs: Iterable[EditableText | str], language: str) -> str:
    return "\n\n".join(
        one if isinstance(one, str) else one.translation(language) for one in paragraphs
    )


def check_text(text: str, *, field: str | None = None) -> None:
    """UnknownPlaceholder when a letter, subject or email uses a brace we do not know."""
    check_placeholders(text, PLACEHOLDERS, field=field)


@dataclass(frozen=True)
class SumRow:
    """One line of the letter's account; the last is the `total`, with the amount in words
    (`words`). Amounts are already formatted.
    """

    label: str
    amount: str
    words: str = ""
    total: bool = False


@dataclass(frozen=True)
class Block:
    """One piece of a letter as the template prints it.

    `kind`: "paragraph" (`text`, escaped; `leads`: it must stay with what follows) · "list"
    (`items`) · "table" (`head`, `rows` of cells) · "sum" (`rows` of SumRow).
    """

    kind: str
    text: SafeString = SafeString("")
    leads: bool = False
    items: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple = ()

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.items or self.rows)


def facts_block(items: Iterable[str]) -> Block:
    """A list of dated facts, one sentence each."""
    return Block("list", items=tuple(tie_phrases(item) for item in items))


def work_block(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Block:
    """A table: column heads, and one tuple of cells per deliverable."""
    return Block(
        "table",
        head=tuple(head),
        rows=tuple(tuple(tie_phrases(cell) for cell in row) for row in rows),
    )


def account_block(rows: Iterable[SumRow]) -> Block:
    """The account in a few lines of SumRow."""
    return Block("sum", rows=tuple(rows))


def letter_blocks(body: str, values: Mapping[str, str], blocks: Mapping[str, Block]) -> list[Block]:
    """The filled letter, piece by piece. UnknownPlaceholder when a value is missing; everything is
    escaped.
    """
    shown: list[Block] = []
    for paragraph in _paragraphs(body):
        alone = re.fullmatch(r"\{(\w+)\}", paragraph)
        if alone and alone.group(1) in BLOCKS:
            _add_block(shown, blocks.get(alone.group(1)))
        elif text := _filled(paragraph, values):
            shown.append(Block("paragraph", text=text, leads=paragraph.endswith(":")))
    return shown


def email_text(body: str, values: Mapping[str, str]) -> str:
    """The filled email as plain text, empty paragraphs left out. UnknownPlaceholder when a value is
    missing.
    """
    paragraphs = (
        _tidy(fill_placeholders(paragraph.replace("**", ""), values))
        for paragraph in _paragraphs(body)
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _paragraphs(body: str) -> list[str]:
    return [
        part.strip() for part in re.split(r"\n\s*\n", body.replace("\r\n", "\n")) if part.strip()
    ]


def _add_block(shown: list[Block], block: Block | None) -> None:
    if block and not block.is_empty:
        shown.append(block)
    elif shown and shown[-1].leads:
        shown.pop()  # what it announced does not exist


def _filled(paragraph: str, values: Mapping[str, str]) -> SafeString:
    """The paragraph escaped, with the bold passages its author marked; a value's own asterisks mean
    nothing.
    """
    passages = [fill_placeholders(passage, values) for passage in paragraph.split("**")]
    if not "".join(passages).strip():
        return SafeString("")
    marked = [
        f"<b>{tie_phrases(text)}</b>" if index % 2 else tie_phrases(text)
        for index, text in enumerate(passages)
    ]
    return mark_safe(_tidy("".join(marked)).replace("\n", "<br>"))


def _tidy(text: str) -> str:
    """Without the double spaces and trailing blanks that an empty value leaves."""
    return re.sub(
        r" +([.,;]?)", lambda gap: gap.group(1) or " ", re.sub(r" *\n *", "\n", text)
    ).strip()
