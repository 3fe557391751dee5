"""A demand as it prints, with the letter's layout; and the mail that brings it."""

from collections.abc import Sequence
from dataclasses import dataclass

from clientcare.core.placeholders import check_placeholders, fill_placeholders
from clientcare.documents.layout import letterhead_of, signatory_of
from clientcare.documents.party import addressee_lines, party_of
from clientcare.models import Language
from contracts.triggers.letter import CitedContacts, CitedInvoice
from offboarding.demands.plan import DemandPlan
from offboarding.demands.values import PLACEHOLDERS, demand_values
from offboarding.letters.compose import Block, email_text, in_print, letter_blocks
from offboarding.letters.evidence import records_block
from offboarding.letters.print_layout import LetterPart, LetterPrint, footer_text
from offboarding.models import Demand


@dataclass(frozen=True)
class DemandTexts:
    """What a person may edit, with flat placeholders. `body_en` is empty for a client who reads
    Indonesian.
    """

    subject: str
    body: str
    body_en: str = ""


def default_texts(plan: DemandPlan) -> DemandTexts:
    english = plan.client.language == Language.ENGLISH
    return DemandTexts(
        plan.template.default_subject("id"),
        plan.template.default_body("id"),
        plan.template.default_body("en") if english else "",
    )


def check_texts(texts: DemandTexts) -> None:
    """UnknownPlaceholder, at its field, for a placeholder that does not exist."""
    for field in ("subject", "body", "body_en"):
        check_placeholders(getattr(texts, field), PLACEHOLDERS, field=field)


def named_letters(plan: DemandPlan, texts: DemandTexts) -> Sequence[Demand]:
    """The reminders and somasi that its text names."""
    bodies = texts.body + texts.body_en
    return plan.ladder.delivered if "{earlier_sentence}" in bodies else ()


def demand_print(
    plan: DemandPlan, texts: DemandTexts, number: str, *, draft: bool = False
) -> LetterPrint:
    languages = ["id", "en"] if texts.body_en and is_english(plan) else ["id"]
    return LetterPrint(
        head=letterhead_of(plan.vendor),
        number=number,
        foot=footer_text(plan.contract.number, 1),
        parts=tuple(demand_part(plan, texts, number, language) for language in languages),
        signatory=signatory_of(plan.signatory, signs=plan.is_signed),
        draft=draft,
    )


def is_english(plan: DemandPlan) -> bool:
    return plan.client.language == Language.ENGLISH


def demand_part(plan: DemandPlan, texts: DemandTexts, number: str, language: str) -> LetterPart:
    values = demand_values(plan, number, language)
    body = texts.body_en if language == "en" else texts.body
    blocks = letter_blocks(body, values, {"facts": facts_listed(plan, language)})
    subject = texts.subject if language == "id" else plan.template.default_subject(language)
    return LetterPart(
        language=language,
        dated_on=values["letter_date"],
        subject=fill_placeholders(subject, values),
        addressee=(
            *addressee_lines(party_of(plan.client), language),
            *plan.client.address.splitlines(),
        ),
        salutation=values["salutation"],
        blocks=in_print(blocks, language),
        foot=footer_text(plan.contract.number, 1, language),
    )


def facts_listed(plan: DemandPlan, language: str) -> Block:
    """A dated sentence for each open invoice, or one for the contacts of the flag."""
    ground = plan.ladder.ground
    if ground.is_money:
        cited = [CitedInvoice(ground.flag.kind, item, plan.dated_on) for item in ground.items]
        return records_block(cited, [], language)
    contacts = CitedContacts(ground.flag.kind, ground.items, ground.flag.term)
    return records_block([], [contacts] if ground.items else [], language)


def mail_texts(plan: DemandPlan, texts: DemandTexts, number: str) -> tuple[str, str]:
    """Subject and body of the mail, in the client's language."""
    language = "en" if is_english(plan) else "id"
    values = demand_values(plan, number, language)
    subject = texts.subject if language == "id" else plan.template.default_subject(language)
    body = email_text(plan.template.mail.translation(language), values)
    return fill_placeholders(subject, values), body
