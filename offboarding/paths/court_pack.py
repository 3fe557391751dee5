"""Today's papers of an ending for the lawyer who goes to court (P5), as one ZIP file."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clientcare.clients.persons import persons_of
from clientcare.core import file_store
from clientcare.documents.actions.render_document import read_pdf
from clientcare.models import Attachment, Document
from contracts.agreement.amounts import format_amount
from contracts.agreement.boundaries import TERM_KINDS, agreed_value
from contracts.models import BoundaryTerm
from offboarding.models import Termination
from offboarding.paths.default_proof import DefaultProof, format_proof_day
from offboarding.paths.kinds.court import court_needs
from offboarding.paths.path_kind import PathRows

CHECKSUMS = "SHA256SUMS.txt"


def court_pack(ending: Termination, today: date) -> bytes:
    """Contract, files of the client, documents, and the facts as text, with the hash of each."""
    out, sums = BytesIO(), []
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in pack_members(ending, today):
            archive.writestr(name, data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
        archive.writestr(CHECKSUMS, "".join(sums))
    return out.getvalue()


def pack_members(ending: Termination, today: date) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file, one at a time."""
    documents = [(f"D{n:02} {one.filename}", one) for n, one in enumerate(documents_of(ending), 1)]
    files = [
        (f"{n:02} {PurePosixPath(one.name).name}", one) for n, one in enumerate(files_of(ending), 1)
    ]
    names = [name for name, _row in (*documents, *files)]
    yield "facts.txt", facts_text(ending, today, names).encode()
    for name, document in documents:
        yield name, read_pdf(document)
    for name, file in files:
        yield name, file_store.read_file(file.sha256)


def documents_of(ending: Termination) -> list[Document]:
    """Issued documents of the contract that are stored and not void: invoices, demands, letters."""
    documents = ending.contract.documents.filter(voided_at=None).order_by("created_at", "pk")
    return [one for one in documents.select_related("vendor") if one.is_rendered]


def files_of(ending: Termination) -> list[Attachment]:
    """The signed contract first, then the other files of the client, oldest first."""
    files = Attachment.objects.of(ending.vendor).filter(client=ending.client)
    signed = ending.contract.signed_file_id
    return sorted(files, key=lambda one: (one.pk != signed, one.uploaded_at, one.pk))


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
        "lines": contract.lines.all(),
        "terms": [shown_clause(one) for one in contract.terms.in_force_on(today).order_by("kind")],
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
    for item in (one for ground in proof.grounds for one in ground.items):
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
