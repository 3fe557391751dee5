"""Documents: frozen first, printed afterwards, never changed.

`issue_document` freezes HTML and text under a hash and queues a job; `render_document` makes the
PDF from that HTML and stores it by its SHA-256. `layout` is the letterhead and page, `pdf` the only
place that uses WeasyPrint, `characters` what our fonts can print. `printed_text` puts a text into
the document's language, `labels` are those that documents share. The content of a document comes
from the room whose subject it is; a mistaken document is voided.
"""
