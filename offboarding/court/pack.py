"""The documents for the lawyer who goes to court (P5), as one ZIP file: the claim, the facts as
text, the exhibits under their numbers, and the hash of each file.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clientcare.clients.persons import persons_of
from clientcare.core import file_store
from clientcare.core.refused import Refused
from clientcare.documents.actions.render_document import read_pdf
from clientcare.models import Document
from contracts.agreement.amounts import format_amount
from contracts.agreement.boundaries import TERM_KINDS, agreed_value
from contracts.models import BoundaryTerm
from offboarding.court.current_claim import claim_document
from offboarding.evidence.exhibits import exhibits_of
from offboarding.models import CourtClaim, Termination
from offboarding.paths.default_proof import DefaultProof, format_proof_day
from offboarding.paths.kinds.court import court_needs
from offboarding.paths.path_kind import PathRows

CHECKSUMS = "SHA256SUMS.txt"


def court_pack(ending: Termination, claim: CourtClaim | None, today: date) -> bytes:
    """With the exhibits that the claim lists; with today's files before the first claim. Refused
    while the claim's PDF is not stored.
    """
    out, sums = BytesIO(), []
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in pack_members(ending, claim, today):
            archive.writestr(name, data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
        archive.writestr(CHECKSUMS, "".join(sums))
    return out.getvalue()


def pack_members(
    ending: Termination, claim: CourtClaim | None, today: date
) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file, one at a time."""
    if claim is not None:
        document = claim_document(claim)
        refuse_unstored(document)
        yield document.filename, read_pdf(document)
    files = claim.exhibits if claim else today_files(ending)
    members = [(file["member"], file["sha256"]) for file in files]
    yield "facts.txt", facts_text(ending, today, [name for name, _sha256 in members]).encode()
    for name, sha256 in members:
        yield name, file_store.read_file(sha256)


def today_files(ending: Termination) -> list[dict[str, str]]:
    return [
        {"member": exhibit.member, "sha256": exhibit.sha256}
        for exhibit in exhibits_of(ending.client)
    ]


def refuse_unstored(document: Document) -> None:
    if not document.is_rendered:
        raise Refused(_("The PDF of the claim is still being made. Try again in a minute."))


def facts_text(ending: Termination, today: date, names: Sequence[str]) -> str:
    """Parties, contract, what is unmet and what was demanded, each with its day; and what the court
    will ask for beside it.
    """
    contract, rows = ending.contract, PathRows(ending, today)
    context = {
        "ending": ending,
        "contract": contract,
        "client": ending.client,
        "persons": persons_of(ending.client),
        "lines": contract.lines.agreed_by(today),
        "terms": [
            shown_clause(term) for term in contract.terms.in_force_on(today).order_by("kind")
        ],
        "unmet": unmet_texts(rows.default_proof),
        "demands": contract.written_demands.delivered(),
        "needs": court_needs(rows),
        "names": names,
        "today": today,
    }
    return render_to_string("print/court_pack.txt", context)


def shown_clause(term: BoundaryTerm) -> dict[str, str]:
    return {
        "title": capfirst(TERM_KINDS.label_of(term.kind)),
        "clause": term.clause,
        "words": agreed_value(term).text(),
        "quote": term.quote,
    }


def unmet_texts(proof: DefaultProof) -> list[str]:
    """Each open invoice with its day and open amount; each contact with its day."""
    texts = []
    for item in (item for ground in proof.grounds for item in ground.items):
        day = format_proof_day(item.day)
        texts.append(
            _("%(number)s, due %(day)s: %(amount)s open")
            % {
                "number": item.number,
                "day": day,
                "amount": format_amount(item.open_amount, proof.contract.currency),
            }
            if hasattr(item.row, "total")
            else day
        )
    return texts
