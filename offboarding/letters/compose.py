"""The letter that ends a contract: default texts per path and language, and how a filled text
becomes blocks.

A body is plain text. An empty line parts paragraphs, `**…**` makes a passage bold, `{name}` is a
placeholder. A paragraph that is nothing but a block placeholder becomes a list or table. What has
no value disappears: an empty paragraph, an empty block, and the paragraph ending in ":" that
announces an empty block.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe

from clientcare.core.placeholders import check_placeholders, fill_placeholders
from clientcare.documents.foreign_words import italic_foreign
from clientcare.documents.layout import tie_phrases
from clientcare.documents.printed_text import EditableText
from offboarding.letters import default_texts as p
from offboarding.letters.placeholder_list import BLOCKS, PLACEHOLDERS

BEGINNING = [p.GREETING, p.REFERENCE]
WORK_AND_MONEY = [p.EFFORTS, p.NOTICE, p.WORK, p.ACCOUNT]
CARE = [p.PAPERS, p.TRANSITION, p.DATA, p.REFERRAL, p.RIGHTS]
DECIDED = {
    "P1": [p.DECISION_MUTUAL, p.FACTS_MUTUAL],
    "P2": [p.DECISION, p.FACTS],
    "P3": [p.DECISION, p.FACTS, p.DEFAULT],
    "P4": [p.DECISION, p.CAUSE, p.FACTS],
}
PATHS_WITH_LETTER = tuple(DECIDED)


def default_subject(language: str) -> str:
    """The subject of letter and email, with placeholders."""
    return p.SUBJECT.translation(language)


def default_body(
    language: str, path: str, *, is_clients_wish: bool = False, brings_deed: bool = False
) -> str:
    """The letter's text for path P1 to P4 in `id` or `en`, with placeholders. `is_clients_wish`:
    the client uses the termination clause (P2), not we. `brings_deed`: the deed (P1) is enclosed to
    be signed.
    """
    decided = [p.DECISION_CLIENTS] if is_clients_wish else DECIDED[path]
    if brings_deed:
        decided = [p.DECISION_DEED, p.FACTS_MUTUAL]
    end = [p.apology(path, is_clients_wish), p.CONTACT]
    return paragraphs_text([*BEGINNING, *decided, *WORK_AND_MONEY, *CARE, *end], language)


def default_email(
    language: str, path: str, *, is_clients_wish: bool = False, brings_deed: bool = False
) -> str:
    """The exit email's text: reference, decision, notice, sum, documents, thanks, contact; no
    ground, no facts, no invoice number.
    """
    mutual = p.DECISION_DEED if brings_deed else p.DECISION_MUTUAL
    our_decision = mutual if path == "P1" else p.EMAIL_DECISION
    decision = p.EMAIL_DECISION_CLIENTS if is_clients_wish else our_decision
    money = [p.NOTICE, p.EMAIL_ACCOUNT, p.EMAIL_PAPERS, p.REFERRAL]
    end = [p.apology(path, is_clients_wish), p.CONTACT, p.EMAIL_END]
    paragraphs = [p.EMAIL_OPENING, *BEGINNING, decision, *money, *end]
    return paragraphs_text(paragraphs, language).replace("**", "")


def paragraphs_text(paragraphs: Iterable[EditableText | str], language: str) -> str:
    return "\n\n".join(
        paragraph if isinstance(paragraph, str) else paragraph.translation(language)
        for paragraph in paragraphs
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


def in_print(blocks: Iterable[Block], language: str) -> tuple[Block, ...]:
    """As they are printed: an Indonesian text has its foreign words in italics."""
    if language != "id":
        return tuple(blocks)
    return tuple(
        replace(
            block,
            text=italic_foreign(block.text),
            items=tuple(italic_foreign(item) for item in block.items),
            rows=tuple(row if isinstance(row, SumRow) else italic_cells(row) for row in block.rows),
        )
        for block in blocks
    )


def italic_cells(row: Iterable[SafeString]) -> tuple[SafeString, ...]:
    return tuple(italic_foreign(cell) for cell in row)


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
