"""All that an outside advocate needs in one ZIP file: letter, email, their evidence, and the hash
of each file.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core import file_store
from clientcare.core.refused import Refused
from clientcare.documents.actions.render_document import read_pdf
from offboarding.models import Letter
from offboarding.review.case_file import (
    account_side,
    contract_side,
    evidence_side,
    matter_demands,
    matter_files,
    path_side,
)
from offboarding.review.matter import Matter
from offboarding.review.points import checked_points

SUMS = "SHA256SUMS.txt"


def advocate_zip(letter: Letter, today: date) -> bytes:
    """A ZIP of the frozen documents and the files of the matter; Refused until all PDFs are
    stored.
    """
    if not letter.is_stored:
        raise Refused(_("The PDFs are still being made. Try again in a minute."))
    sums, out = [], BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in zip_members(letter, today):
            archive.writestr(name, data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
        archive.writestr(SUMS, "".join(sums))
    return out.getvalue()


def zip_members(letter: Letter, today: date) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file. The mail's text is byte for byte what an approval binds."""
    for document in letter.frozen_documents:
        yield document.filename, read_pdf(document)
    yield "email.txt", letter.email_document.text.encode()
    yield "matter.txt", matter_text(letter, today).encode()
    files = matter_files(letter, matter_demands(letter))
    for place, (file, _what) in enumerate(files, 1):
        yield f"{place:02} {PurePosixPath(file.name).name}", file_store.read_file(file.sha256)


def matter_text(letter: Letter, today: date) -> str:
    """Points, path, contract, evidence and account as the review room shows them, as plain text."""
    context = {
        "letter": letter,
        "client": letter.termination.client,
        "points": checked_points(Matter(letter, today, timezone.now())),
        "path": path_side(letter, today),
        "agreed": contract_side(letter, today),
        "evidence": evidence_side(letter, today),
        "account": account_side(letter),
        "files": matter_files(letter, matter_demands(letter)),
    }
    return render_to_string("print/matter.txt", context)
