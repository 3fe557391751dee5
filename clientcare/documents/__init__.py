"""Documents: frozen first, printed afterwards, never changed.

`issue_document` freezes HTML and text under a hash and queues a job; `render_document` makes the
PDF from that HTML and stores it by its SHA-256. `layout` is the letterhead and page, `labels` the
fixed words in the document's language, `pdf` the only place that knows WeasyPrint. What a document
says comes from the room whose subject it is; a mistaken document is voided.
"""
