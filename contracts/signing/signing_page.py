"""What the pages of a signing show: the text, its terms in one sentence each, who has answered."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from clientcare.clients.persons import persons_who
from clientcare.core.days_off import days_off_of
from clientcare.models import PortalToken
from clientcare.portal.links import ClientLink
from clientcare.portal.message import link_message
from clientcare.portal.purposes import SIGNING
from contracts.agreement.boundaries import TERM_KINDS
from contracts.boundary_sheet.sentences import term_sentence
from contracts.clauses.contract_text import ContractText, TextSection
from contracts.clauses.draft_content import price_of
from contracts.clauses.what_if import today_case, what_if_by_kind
from contracts.models import Signature, SignatureKind, Signer, Signing
from contracts.signing.signatures import text_of

SIGNED_COPY = _("%(vendor)s sends you the contract that everybody has signed.")


@dataclass(frozen=True)
class ShownTerm:
    """One term of the boundary sheet. `what_if`: what it would do today."""

    section: TextSection
    title: str
    sentences: list[str]
    what_if: str = ""


@dataclass(frozen=True)
class SignerState:
    """`signature` and `refusal`: their answers, None before. `link`: the newest."""

    signer: Signer
    signature: Signature | None = None
    refusal: Signature | None = None
    link: ClientLink | None = None

    @property
    def copy_text(self) -> str:
        """The message with the link to the signed contract, for a person who got no mail; empty
        where their link opens nothing or was mailed.
        """
        if self.signer.copy_mailed_at or not (self.link and self.link.is_open):
            return ""
        return link_message(self.link.token, SIGNED_COPY) if self.link.token.is_text else ""


@dataclass(frozen=True)
class SigningPage:
    signing: Signing
    text: ContractText
    terms: list[ShownTerm]
    states: list[SignerState]
    signing_now: Collection[str]  # names of the client's persons who sign, as on the profile

    @property
    def left_out(self) -> list[str]:
        """Signers who have not answered and are no longer on the profile, so that their link
        refuses.
        """
        waiting = [state.signer for state in self.waiting if not state.signer.is_vendor]
        return [signer.name for signer in waiting if signer.name not in self.signing_now]

    @property
    def waiting(self) -> list[SignerState]:
        """Who has not answered."""
        return [state for state in self.states if not (state.signature or state.refusal)]

    @property
    def is_complete(self) -> bool:
        return all(state.signature for state in self.states)

    @property
    def vendor_state(self) -> SignerState:
        return next(state for state in self.states if state.signer.is_vendor)

    @property
    def answers(self) -> list[Signature]:
        """In the order of arrival."""
        answered = [(state.signature, state.refusal) for state in self.states]
        return sorted(
            (answer for pair in answered for answer in pair if answer), key=lambda answer: answer.pk
        )


def signing_page(signing: Signing, language: str, now: datetime) -> SigningPage:
    text = text_of(signing)
    return SigningPage(
        signing,
        text,
        shown_terms(signing, text, language, now),
        signer_states(signing, now),
        [person.name for person in persons_who(signing.draft.client, "signs")],
    )


def shown_terms(
    signing: Signing, text: ContractText, language: str, now: datetime
) -> list[ShownTerm]:
    """In the language of the reader where the text has it, else in Indonesian."""
    language = language if language in text.languages else text.languages[0]
    sections = [section for section in text.sections if section.kind in TERM_KINDS]
    draft = signing.draft
    agreed = {section.kind: TERM_KINDS[section.kind].read(section.value) for section in sections}
    case = today_case(
        signing.vendor,
        agreed.values(),
        days_off_of(signing.vendor),
        now,
        currency=draft.currency,
        event_on=draft.event_date,
        price=price_of(draft),
    )
    texts = what_if_by_kind(agreed, case)
    return [
        ShownTerm(
            section,
            TERM_KINDS[section.kind].sheet_label.in_language(language),
            sentences_of(section, language),
            texts.get(section.kind, ""),
        )
        for section in sections
    ]


def sentences_of(section: TextSection, language: str) -> list[str]:
    """What was agreed; of a scope its lines, which only the text has."""
    kind = TERM_KINDS[section.kind]
    if kind.has_lines:
        return section.paragraphs[language]
    return [term_sentence(kind.read(section.value), language)]


def signer_states(signing: Signing, now: datetime) -> list[SignerState]:
    signers = list(signing.signers.all())
    answers = list(Signature.objects.filter(signer__in=signers).select_related("signer"))
    links = links_by_signer(signing, signers, now)
    return [
        SignerState(
            signer,
            answer_of(signer, answers, refused=False),
            answer_of(signer, answers, refused=True),
            links.get(signer.pk),
        )
        for signer in signers
    ]


def answer_of(signer: Signer, answers: Iterable[Signature], *, refused: bool) -> Signature | None:
    for answer in answers:
        if answer.signer_id == signer.pk and (answer.kind == SignatureKind.REFUSED) == refused:
            return answer
    return None


def links_by_signer(
    signing: Signing, signers: Iterable[Signer], now: datetime
) -> dict[int, ClientLink]:
    tokens = PortalToken.objects.of(signing.vendor).filter(
        purpose=SIGNING, subject_id__in=[signer.pk for signer in signers]
    )
    newest_last = tokens.select_related("vendor").order_by("created_at", "pk")
    return {token.subject_id: ClientLink(token, now) for token in newest_last}
