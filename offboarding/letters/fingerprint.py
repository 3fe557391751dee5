"""What a letter was made from, as one digest for each part. An approval counts only while these
sources are unchanged.

The digests are frozen with the letter. While a part differs, the letter cannot be approved and its
approval is void; changed back, it holds again. The frozen bytes never change. Of records only those
that the letter cites are compared, of colleagues only those that it names, so that a new row
changes nothing. The image of the signature is not compared: adding one later changes no earlier
letter.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.clients.persons import ADDRESSED
from clientcare.core.refused import Refused
from clientcare.models import Client, Language, Membership, User, Vendor, default_roles
from offboarding.checklist.state import EndingState
from offboarding.letters.actions.draft_letter import letter_texts
from offboarding.letters.citations.cited_row import CitedRow
from offboarding.letters.citations.evidence_list import evidence_list
from offboarding.letters.citations.placeholder_rows import PlaceholderRows
from offboarding.letters.deed.facts import client_party
from offboarding.letters.evidence import records_block
from offboarding.letters.letter_sources import LetterSources
from offboarding.letters.render import RenderedLetter
from offboarding.linter.factual import days_in
from offboarding.models import Letter
from offboarding.referral.agreed import named_colleagues
from offboarding.settlement.from_rows import account_from, account_terms
from offboarding.settlement.frozen import account_to_json

PARTS = {
    "client": gettext_lazy("the client’s name or language"),
    "address": gettext_lazy("the client’s address"),
    "npwp": gettext_lazy("the client’s tax number (NPWP)"),
    "persons": gettext_lazy("the client’s persons or what they may do"),
    "vendor": gettext_lazy("our letterhead or bank account"),
    "logo": gettext_lazy("our logo"),
    "signer": gettext_lazy("who signs it: name, title, or no longer an owner"),
    "contact": gettext_lazy("our contact person"),
    "contract": gettext_lazy("the contract"),
    "english": gettext_lazy("what is recorded in English: service, its lines, the event"),
    "clauses": gettext_lazy("the clauses"),
    "notice": gettext_lazy("the client’s own notice"),
    "account": gettext_lazy("the account"),
    "records": gettext_lazy("a record that it cites"),
    "enclosures": gettext_lazy("the enclosures"),
    "referral": gettext_lazy("the colleague it suggests"),
}
# Beside the sources: a letter that waits for its decision is also checked for this.
PATH = {"path": gettext_lazy("what its path demands")}


def digest_of(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def letter_fingerprint(rendered: RenderedLetter, today: date) -> dict[str, Any]:
    """A digest for each part of PARTS. `records` and `referral` have one for each record or
    colleague; open invoices are kept apart, as `open_invoices`.
    """
    records = {
        "records": cited_records(rendered),
        "open_invoices": cited_open_invoices(rendered),
        "referral": named_in_letter(rendered),
    }
    return {name: digest_of(value) for name, value in whole_parts(rendered).items()} | {
        name: sorted(digest_of(text) for text in texts) for name, texts in records.items()
    }


def whole_parts(rendered: RenderedLetter) -> dict[str, Any]:
    """The parts that are compared as a whole."""
    facts, ending = rendered.facts, rendered.sources.termination
    client, contract = ending.client, ending.contract
    terms = [(term.kind, term.clause, term.value) for term in rendered.sources.terms.values()]
    signers = [client_party(client, "id").signers] if rendered.letter.brings_deed else []
    files = [file.sha256 for file in rendered.enclosed_files]
    head = rendered.head
    return {
        "client": (facts.party.persons, facts.party.company, client.language, *signers),
        "address": client.address.split(),
        "npwp": client.npwp if rendered.letter.brings_deed else "",
        "vendor": (head.name, head.lines, head.tagline, facts.account.bank_account),
        "logo": head.logo,
        "persons": persons_of_note(client),
        "signer": (
            facts.signatory,
            is_owner(ending.vendor, rendered.signatory),
            *english_signer(rendered),
        ),
        "contact": (facts.contact_name, facts.contact_phone, facts.contact_email),
        "contract": (contract.number, contract.signed_on, contract.service, facts.event_date),
        "english": english_part(rendered),
        "clauses": (sorted(terms, key=str), facts.deed_date, str(facts.force_majeure)),
        "notice": facts.clients_notice,
        "account": account_figures(rendered.sources.state),
        "enclosures": files,
    }


def english_part(rendered: RenderedLetter) -> tuple | None:
    """None where nothing is printed in English. The event only where it was recorded in English,
    so that letters frozen before that was possible keep their digest.
    """
    sources, facts = rendered.sources, rendered.facts
    if sources.termination.client.language != Language.ENGLISH:
        return None
    event = tuple(text for text in facts.cause_en if text)
    return sources.termination.contract.service_in("en"), sources.english_names, *event


def english_signer(rendered: RenderedLetter) -> list[str]:
    """The signer's English title, where it is printed and differs from the Indonesian one."""
    user, client = rendered.signatory, rendered.sources.termination.client
    title = user.title_in(client.language)
    return [title] if title != user.title else []


def persons_of_note(client: Client) -> list[tuple[str, list[str]]]:
    """Name and roles of each person, without the addressed ones with default roles: those are part
    of the client's name.
    """
    usual = [role for role, may in default_roles(client.kind).items() if may]
    return [
        (str(person), person.roles)
        for person in client.persons.all()
        if person.position > ADDRESSED or person.roles != usual
    ]


def is_owner(vendor: Vendor, user: User | None) -> bool:
    """Whether the user is an owner of this vendor now. A former owner signs nothing."""
    return Membership.objects.of(vendor).owners().filter(user=user).exists()


def cited_open_invoices(rendered: RenderedLetter) -> Iterable[str]:
    """A text for each invoice that the letter says is unpaid."""
    unpaid = [invoice for invoice in rendered.sources.invoices if invoice.evidence.is_open]
    return records_block(unpaid, [], "id").items


def named_in_letter(rendered: RenderedLetter) -> Iterable[str]:
    """A text for each colleague whom its words name and both sides still agree to name."""
    named = named_colleagues(letter_texts(rendered.letter), rendered.sources.colleagues)
    return [f"{person.name} {person.email}" for person in named]


def cited_records(rendered: RenderedLetter) -> Iterable[str]:
    """A text for each record that is not an open invoice: dated sentences, the demand, each step
    taken before.
    """
    facts, sources = rendered.facts, rendered.sources
    paid = [invoice for invoice in sources.invoices if not invoice.evidence.is_open]
    yield from records_block(paid, sources.contacts, "id").items
    if facts.demand:
        yield f"{facts.demand.sent_on} {facts.demand.deadline} {facts.demand.rung}"
    for step in facts.efforts:
        yield from (f"{step.kind} {step.rung} {step.channel} {day}" for day in step.days)
    for channel, days in facts.talk.by_channel if facts.talk else ():
        yield from (f"{facts.talk.reached} {channel} {day}" for day in days)
    yield from (str(row) for row in chosen_rows(rendered))


def chosen_rows(rendered: RenderedLetter) -> Iterable[CitedRow]:
    """The sources of typed sentences that are still evidence. The account is a part of its own."""
    chosen = rendered.letter.sentence_sources.exclude(kind="account")
    keys = {f"{source.kind}-{source.row}" for source in chosen}
    if not keys:
        return []
    days = days_in("\n".join(source.words for source in chosen))
    rows = PlaceholderRows(rendered.sources, rendered.enclosed_files)
    evidence = evidence_list(rendered.letter, rows, days)
    return [evidence[key] for key in keys if key in evidence]


def account_figures(state: EndingState) -> Any:
    """The account as computed now: every payment so far, with the work as of the letter's day."""
    ending, rows = state.termination, state.account_rows
    day = min(state.today, ending.letter_on)
    try:
        return account_to_json(account_from(account_terms(ending), rows, day))
    except Refused as refusal:
        return str(refusal)


def changed_sources(letter: Letter, state: EndingState) -> list[str]:
    """Names of the parts of PARTS that differ from the frozen ones; none for a letter frozen before
    fingerprints existed. A part that was added to PARTS later is not compared.
    """
    frozen = letter.source_digest
    if not frozen:
        return []
    rendered = RenderedLetter(letter, LetterSources(state), letter.submitted_by, draft=False)
    current = letter_fingerprint(rendered, state.today)
    differs = {name: current[name] != frozen.get(name, current[name]) for name in PARTS}
    differs["referral"] = not set(frozen.get("referral", ())) <= set(current["referral"])
    differs["records"] = lacks_record(frozen, current, is_issued=state.issued_account is not None)
    if state.issued_account is not None:
        differs["account"] = is_other_sum(letter, state)
    return [name for name in PARTS if differs[name]]


def lacks_record(frozen: Mapping[str, Any], current: Mapping[str, Any], *, is_issued: bool) -> bool:
    """Whether a cited record is gone or changed. An issued account replaces the open invoices,
    which cannot be changed from then on.
    """
    cited = set(frozen["records"])
    if not is_issued:
        cited.update(frozen.get("open_invoices", ()))
    elif "open_invoices" not in frozen:  # they were among the records
        return False
    return not cited <= {*current["records"], *current["open_invoices"]}


def is_other_sum(letter: Letter, state: EndingState) -> bool:
    """Whether the issued account names another balance than the letter, or something was paid since
    it was issued.
    """
    issued, now = state.issued_account, state.computed.account
    is_paid_since = now is not None and now.settled != issued.settled
    return issued.balance != letter.settlement.balance or is_paid_since


def why_not_approved(changed: Iterable[str]) -> str:
    """For a version that waits for its decision; empty while nothing changed."""
    names = parts_text(changed)
    if not names:
        return ""
    return _(
        "Since it was submitted these changed: %(parts)s. It can be approved once they are changed "
        "back; otherwise the letter is withdrawn and submitted again."
    ) % {"parts": names}


def parts_text(changed: Iterable[str]) -> str:
    return ", ".join(str((PARTS | PATH)[name]) for name in changed)


def void_approval_text(changed: Iterable[str]) -> str:
    """For an approved version; empty while nothing changed."""
    names = parts_text(changed)
    if not names:
        return ""
    return _(
        "The approval is void: changed since are %(parts)s. Change it back, or withdraw the letter "
        "and submit it again."
    ) % {"parts": names}
