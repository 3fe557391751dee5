"""PDFs of documents, drawn once in a run of the tests, whichever of its processes asks first: the
same HTML gives the same bytes (tests/clientcare/documents/test_pdf.py), and to draw it takes longer
than all that most tests do with it.

The mark of the timeline at their foot (clientcare/documents/log_mark.py) differs from test to test:
its hash is drawn as zeros. A test that reads it in the PDF draws by `render_pdf`.
"""

import hashlib
import pickle
import re
from functools import cache
from pathlib import Path
from uuid import uuid4

from clientcare.documents.pdf import RenderedPdf, render_pdf

HASH = re.compile('(?<=data-log="Log )([0-9]+ · )[0-9a-f]{16}')


def drawn_once(folder: Path, html: str) -> RenderedPdf:
    """What `render_pdf` gives, with zeros in the mark; what it refuses is not kept."""
    return kept_or_drawn(folder, HASH.sub(r"\g<1>" + "0" * 16, html))


@cache
def kept_or_drawn(folder: Path, html: str) -> RenderedPdf:
    kept = folder / f"{hashlib.sha256(html.encode()).hexdigest()}.drawn"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    pdf = render_pdf(html)
    half = kept.with_suffix(f".{uuid4().hex}")
    half.write_bytes(pickle.dumps(pdf))
    half.rename(kept)
    return pdf
