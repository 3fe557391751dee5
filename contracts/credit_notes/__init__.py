"""Credit notes: an open invoice, or a part of it, that the client need not pay any more.

A *credit note* is the document, with a number of its own series (NK/2026/0001); the credit itself
is an `InvoiceCredit`. The action records the credit and freezes the note (`print_layout`) in one
transaction. A mistaken credit is withdrawn with its note. A final account that replaces invoices
needs no credit note. Not to be confused with the client's *credit*, money paid beyond what was open
(room billing).
"""
