"""The deed of one version of the letter, put together for print from what the letter cites."""

from dataclasses import replace

from contracts.agreement.boundaries.clauses.dispute import Dispute
from offboarding.letters.compose import Block, in_print, letter_blocks
from offboarding.letters.deed.facts import client_party, vendor_party
from offboarding.letters.deed.print_layout import DeedPart, DeedPrint
from offboarding.letters.deed.values import DEED_BALANCE, PAYMENTS_MADE, deed_values
from offboarding.letters.evidence import status_block, sum_block
from offboarding.letters.load import deed_number
from offboarding.letters.render import RenderedLetter

TEXTS = {"id": "deed_body", "en": "deed_body_en"}


def deed_print(rendered: RenderedLetter) -> DeedPrint:
    ending = rendered.sources.termination
    return DeedPrint(
        number=deed_number(rendered.letter),
        contract_number=ending.contract.number,
        foot=rendered.foot("id"),
        vendor_name=ending.vendor.letterhead_name,
        parts=tuple(deed_part(rendered, language) for language in rendered.languages),
        draft=rendered.draft,
    )


def deed_part(rendered: RenderedLetter, language: str) -> DeedPart:
    ending, body = rendered.sources.termination, getattr(rendered.letter, TEXTS[language])
    values = filled_values(rendered, language)
    return DeedPart(
        language=language,
        effective_on=values["effective_date"],
        parties=(
            vendor_party(ending.vendor, rendered.signatory, language),
            client_party(ending.client, language),
        ),
        blocks=in_print(letter_blocks(body, values, deed_blocks(rendered, language)), language),
        foot=rendered.foot(language),
    )


def filled_values(rendered: RenderedLetter, language: str) -> dict[str, str]:
    term = rendered.sources.terms.get(Dispute.code)
    facts = replace(rendered.facts, attachments=rendered.enclosures(language))
    return deed_values(
        facts,
        language,
        dispute_clause=term.clause if term else "",
        in_english="en" in rendered.languages,
    )


def deed_blocks(rendered: RenderedLetter, language: str) -> dict[str, Block]:
    """The letter's tables with labels for two parties."""
    sources, account = rendered.sources, rendered.facts.account
    return {
        "work_status": status_block(sources.lines, language, sources.english_names),
        "account": sum_block(sources.settlement, account, language, PAYMENTS_MADE, DEED_BALANCE),
    }
