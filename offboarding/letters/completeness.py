"""The twenty elements of a professional exit letter, and which of them a draft has.

An element is present when the text uses one of its placeholders or, for free text, one of the words
that such a sentence needs. Letterhead, addressee, signature and receipt print by themselves.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from clientcare.core.placeholders import placeholder_names


@dataclass(frozen=True)
class Element:
    """Any one of `placeholders` or `words` is enough; with neither, the layout prints it.
    `optional`: may be left out.
    """

    label: Any
    placeholders: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    optional: bool = False


ELEMENTS = (
    Element(_("Letterhead, number, date")),
    Element(_("Both recipients")),
    Element(_("Greeting"), ("greeting_names",), ("berharap", "semoga")),
    Element(_("Contract and parties"), ("contract_number",)),
    Element(_("Earlier talk"), ("talk_sentence", "talk_date")),
    Element(_("Sentence of the decision"), ("effective_date",)),
    Element(_("Path and clause"), ("decision_basis", "clause")),
    Element(_("Summary of facts"), ("facts",)),
    Element(_("Notice period"), ("notice_sentence", "effective_date")),
    Element(_("State of the work"), ("work_status",)),
    Element(_("Payments and account"), ("account", "account_direction_sentence")),
    Element(_("Documents handed over"), ("documents_sentence",), optional=True),
    Element(_("Help with the transition"), ("transition_sentence",), ("peralihan",)),
    Element(_("Confidentiality, data"), (), ("data pribadi", "rahasia")),
    Element(_("Referral, only with consents"), ("referral",), optional=True),
    Element(_("Rights reserved"), (), ("hak dan kewajiban", "tetap berlaku", "pelepasan")),
    Element(_("Apology and good wishes"), ("good_wishes",), ("memohon maaf", "mohon maaf")),
    Element(_("Contact"), ("contact_name",)),
    Element(_("Signature")),
    Element(_("Enclosures, receipt")),
)


@dataclass(frozen=True)
class ElementCheck:
    """One element as the workshop lists it; `state` is a state of the face, `shape` its glyph."""

    number: int
    label: Any
    there: bool
    state: str
    shape: str


def check_elements(body: str) -> list[ElementCheck]:
    """The twenty, in order, as the Indonesian text has them."""
    used, text = set(placeholder_names(body)), body.casefold()
    return [check_element(number, one, used, text) for number, one in enumerate(ELEMENTS, 1)]


def check_element(number: int, element: Element, used: set[str], text: str) -> ElementCheck:
    by_itself = not (element.placeholders or element.words)
    there = (
        by_itself
        or bool(used & set(element.placeholders))
        or any(word in text for word in element.words)
    )
    if there:
        return ElementCheck(number, element.label, True, "calm", "ok")
    state, shape = ("ended", "dot") if element.optional else ("watch", "x")
    return ElementCheck(number, element.label, False, state, shape)
