"""What a letter was made from, as one digest a part, so that an approval counts only while the
sources are still those that were approved.

Frozen with the letter. A part that differs later makes the approval void; changed back, it holds
again. The frozen bytes never change. Of records only those that the letter cites count: a new one
does not make it untrue.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.refused import Refused
from offboarding.checklist.state import EndingState
from offboarding.letters.citations.cited_row import CitedRow
from offboarding.letters.citations.evidence_list import evidence_list
from offboarding.letters.citations.placeholder_rows import PlaceholderRows
from offboarding.letters.deed.facts import client_party
from offboarding.letters.evidence import records_block
from offboarding.letters.letter_sources import LetterSources
from offboarding.letters.render import RenderedLetter
from offboarding.linter.factual import days_in
from offboarding.models import Letter, Termination
from offboarding.settlement.from_rows import account_from, account_terms
from offboarding.settlement.frozen import account_to_json

PARTS = {
    "client": gettext_lazy("the client’s name or language"),
    "address": gettext_lazy("the client’s address"),
    "vendor": gettext_lazy("our letterhead or bank account"),
    "logo": gettext_lazy("our logo"),
    "contract": gettext_lazy("the contract"),
    "clauses": gettext_lazy("the clauses"),
    "account": gettext_lazy("the account"),
    "records": gettext_lazy("a record that it cites"),
    "enclosures": gettext_lazy("the enclosures"),
}


def digest_of(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def letter_fingerprint(rendered: RenderedLetter, today: date) -> dict[str, Any]:
    """A digest for each part of PARTS; of `records` one for each that is cited.

    The ending must have been loaded with its account.
    """
    facts, ending = rendered.facts, rendered.sources.termination
    client, contract = ending.client, ending.contract
    terms = [(one.kind, one.clause, one.value) for one in rendered.sources.terms.values()]
    signers = [client_party(client, "id").signers] if rendered.letter.brings_deed else []
    files = [item.attachment.sha256 for item in rendered.letter.attachment_items.all()]
    head = rendered.head
    parts = {
        "client": (facts.party.persons, facts.party.company, client.language, *signers),
        "address": client.address.split(),
        "vendor": (head.name, head.lines, head.tagline, facts.account.bank_account),
        "logo": head.logo,
        "contract": (contract.number, contract.signed_on, contract.service, facts.event_date),
        "clauses": (sorted(terms, key=str), facts.deed_date, str(facts.force_majeure)),
        "account": account_figures(ending, today),
        "enclosures": files,
    }
    digests: dict[str, Any] = {name: digest_of(value) for name, value in parts.items()}
    return digests | {"records": sorted(digest_of(one) for one in cited_records(rendered))}


def cited_records(rendered: RenderedLetter) -> Iterable[str]:
    """A text for each record: the dated sentences, the demand, and each step taken before."""
    facts, sources = rendered.facts, rendered.sources
    yield from records_block(sources.invoices, sources.contacts, "id").items
    if facts.demand:
        yield f"{facts.demand.sent_on} {facts.demand.deadline} {facts.demand.rung}"
    for step in facts.efforts:
        yield from (f"{step.kind} {step.rung} {step.channel} {day}" for day in step.days)
    for channel, days in facts.talk.by_channel if facts.talk else ():
        yield from (f"{facts.talk.reached} {channel} {day}" for day in days)
    yield from (str(row) for row in chosen_rows(rendered))


def chosen_rows(rendered: RenderedLetter) -> Iterable[CitedRow]:
    """What typed sentences rest on, as far as it still is evidence. The account has a part of its
    own.
    """
    chosen = rendered.letter.sentence_sources.exclude(kind="account")
    keys = {f"{one.kind}-{one.row}" for one in chosen}
    if not keys:
        return []
    days = days_in("\n".join(one.words for one in chosen))
    rows = PlaceholderRows(rendered.sources, rendered.enclosed_files)
    evidence = evidence_list(rendered.letter, rows, days)
    return [evidence[key] for key in keys if key in evidence]


def account_figures(ending: Termination, today: date) -> Any:
    """The account as it would be now: every payment so far, work as it was on the letter's day."""
    day = min(today, ending.letter_on)
    try:
        return account_to_json(account_from(account_terms(ending), ending.account_rows, day))
    except Refused as refusal:
        return str(refusal)


def changed_sources(letter: Letter, state: EndingState) -> list[str]:
    """Names of the parts of `PARTS` that are no longer as they were frozen; none of a letter that
    was frozen before parts were.
    """
    frozen = letter.source_digest
    if not frozen:
        return []
    rendered = RenderedLetter(letter, LetterSources(state), letter.submitted_by, draft=False)
    current = letter_fingerprint(rendered, state.today)
    differs = {name: current[name] != frozen[name] for name in PARTS}
    differs["records"] = not set(frozen["records"]) <= set(current["records"])
    if state.issued_account is not None:
        # It takes the place of the open invoices that the letter cites.
        differs["records"] = False
        differs["account"] = state.issued_account.balance != letter.settlement.balance
    return [name for name in PARTS if differs[name]]


def void_approval_text(changed: Iterable[str]) -> str:
    """Empty while nothing changed."""
    names = ", ".join(str(PARTS[name]) for name in changed)
    if not names:
        return ""
    return _(
        "The approval is void: changed since are %(parts)s. Change it back, or withdraw the letter "
        "and submit it again."
    ) % {"parts": names}
