"""PDFs of documents, drawn once and kept from one test run to the next: the same HTML gives the
same bytes (tests/clientcare/documents/test_pdf.py), and to draw it takes longer than all that most
tests do with it.

The mark of the timeline at their foot (clientcare/documents/log_mark.py) differs in every run: its
hash is drawn as zeros. A test that reads it in the PDF draws by `render_pdf`.

They are drawn anew as soon as anything changed that a page follows from beside its HTML. What no
test asked for in a week goes.
"""

import hashlib
import pickle
import re
from datetime import timedelta
from functools import cache
from pathlib import Path
from shutil import rmtree
from uuid import uuid4

from clientcare.documents.pdf import RenderedPdf, render_pdf
from tests.support.migrated import FOLDER as KEPT
from tests.support.migrated import fingerprint

FOLDER = KEPT / "drawn"
SOURCES = ("clientcare/documents/pdf.py", "static/print.css", "static/vendor/fonts/*")
SOURCES += ("requirements.lock",)
HASH = re.compile('(?<=data-log="Log )([0-9]+ · )[0-9a-f]{16}')
UNASKED = timedelta(days=7).total_seconds()


def drawn_once(html: str) -> RenderedPdf:
    """What `render_pdf` gives, with zeros in the mark; what it refuses is not kept."""
    return kept_or_drawn(HASH.sub(r"\g<1>" + "0" * 16, html))


@cache
def kept_or_drawn(html: str) -> RenderedPdf:
    kept = current_folder() / hashlib.sha256(html.encode()).hexdigest()
    if kept.exists():
        kept.touch()
        return pickle.loads(kept.read_bytes())
    pdf = render_pdf(html)
    kept.parent.mkdir(parents=True, exist_ok=True)  # others may have removed it
    half = kept.with_suffix(f".{uuid4().hex}")
    half.write_bytes(pickle.dumps(pdf))
    half.rename(kept)
    return pdf


@cache
def current_folder() -> Path:
    """The one of today's sources, without what is old; those of other sources are removed."""
    folder = FOLDER / fingerprint(SOURCES)
    folder.mkdir(parents=True, exist_ok=True)
    for other in FOLDER.iterdir():
        if other != folder:
            rmtree(other, ignore_errors=True)
    folder.touch()
    now = folder.stat().st_mtime  # the disk's, because tests set the clock
    for kept in folder.iterdir():
        if kept.stat().st_mtime < now - UNASKED:
            kept.unlink(missing_ok=True)
    return folder
