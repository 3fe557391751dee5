"""What the script of the talk is drafted from: the ending's letter, the flags that are active, and
both sides' terms, each as of today.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from clientcare.documents.labels import join_list
from clientcare.models import Language
from contracts.agreement.boundaries import TERM_KINDS, agreed_value
from contracts.agreement.boundaries.term_kind import Duty
from contracts.boundary_sheet.sentences import term_sentence
from contracts.models import Contract, Flag, WorkSuspension
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.explain import active_now, evidence_of
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.letter import CitedContacts, CitedInvoice
from contracts.triggers.limits import limits_of
from contracts.triggers.results import EvidenceItem
from offboarding.letters.evidence import is_ground
from offboarding.letters.render import render_draft
from offboarding.models import Letter, Path, Termination

TRANSITION = "{transition_sentence}"


@dataclass(frozen=True)
class ScriptFacts:
    """`values`: those of the letter's placeholders in `language`, the client's. `grounds`: one
    sentence for each piece of evidence of a flag that is active. `duties`: by whose they are, the
    terms in force as sentences. `works_on`: until the last day the work goes on.
    """

    ending: Termination
    today: date
    language: str
    values: Mapping[str, str]
    grounds: tuple[str, ...]
    duties: Mapping[str, tuple[str, ...]]
    documents: str
    works_on: bool
    # Promised in the letter: the talk offers nothing that the letter does not.
    helps_with_transition: bool

    @property
    def event_on(self) -> date | None:
        """The day of an event that is still ahead."""
        day = self.ending.contract.event_day(self.ending.client)
        return day if day and day >= self.today else None


def script_facts(letter: Letter, today: date) -> ScriptFacts:
    ending, language = letter.termination, client_language(letter.termination)
    rendered = render_draft(letter, today)
    body = letter.body_en if language == "en" and letter.body_en else letter.body
    return ScriptFacts(
        ending=ending,
        today=today,
        language=language,
        values=rendered.values(language),
        grounds=tuple(active_grounds(ending, today, today)),
        duties=duties_of(ending.contract, today, language),
        documents=join_list(rendered.enclosures(language), language),
        works_on=goes_on(ending, today),
        helps_with_transition=TRANSITION in body,
    )


def client_language(ending: Termination) -> str:
    return "en" if ending.client.language == Language.ENGLISH else "id"


def goes_on(ending: Termination, today: date) -> bool:
    """Not where force majeure made the work impossible, it is suspended or will be, or no day is
    left.
    """
    if ending.path == Path.EVENT or ending.effective_on <= today:
        return False
    announced = WorkSuspension.objects.valid().filter(
        contract=ending.contract_id, from_on__lte=ending.effective_on
    )
    return not any(
        suspension.goes_on_from is None or suspension.goes_on_from > max(today, suspension.from_on)
        for suspension in announced
    )


def duties_of(contract: Contract, today: date, language: str) -> dict[str, tuple[str, ...]]:
    sentences_of: dict[str, list[str]] = {duty: [] for duty in Duty}
    terms = {term.kind: term for term in contract.terms.in_force_on(today)}
    for kind in TERM_KINDS:
        duty = TERM_KINDS[kind].duty
        if duty and kind in terms:
            sentences_of[duty].append(term_sentence(agreed_value(terms[kind]), language))
    return {duty: tuple(sentences) for duty, sentences in sentences_of.items()}


def active_grounds(ending: Termination, today: date, as_of: date) -> Iterator[str]:
    """Sentences about what is unmet today, and nothing that was cured; `as_of` is the day they
    name, so that what was drafted earlier can be compared.
    """
    if ending.path == Path.EVENT or ending.uses_clause_as_client:
        return
    flags = open_flags(ending)
    active = active_now(flags, today, limits_of(ending.vendor)) if flags else {}
    rows = evidence_of(flags, active, today, is_cited=True)
    language = client_language(ending)
    for flag in flags:
        kind = TRIGGER_KINDS[flag.kind]
        met = active.get(flag.subject)
        ids = [pk for pks in met.ids.values() for pk in pks] if met else []
        items = [rows[kind.evidence.name][pk] for pk in dict.fromkeys(ids)]
        own = [item for item in items if is_of_contract(item, ending)]
        yield from flag_sentences(flag, sorted(own, key=kind.evidence.order), as_of, language)


def open_flags(ending: Termination) -> list[Flag]:
    flags = Flag.objects.of(ending.vendor).open().filter(client=ending.client_id, dismissed=False)
    by_age = flags.with_subject().order_by("since", "pk")
    return [flag for flag in by_age if flag.contract_id in (None, ending.contract_id)]


def is_of_contract(item: EvidenceItem, ending: Termination) -> bool:
    return item.row is None or item.row.contract_id in (None, ending.contract_id)


def flag_sentences(
    flag: Flag, items: list[EvidenceItem], as_of: date, language: str
) -> Iterator[str]:
    kind = TRIGGER_KINDS[flag.kind]
    if kind.evidence is INVOICES:
        for item in items:
            if is_ground(item, as_of):
                yield kind.letter_sentence(CitedInvoice(flag.kind, item, as_of), language)
    elif items:
        yield kind.letter_sentence(CitedContacts(flag.kind, tuple(items), flag.term), language)
