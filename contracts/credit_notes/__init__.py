"""Credit notes: an open invoice, or a part of it, that the client need not pay any more.

A *credit note* is the document that says so, with a number of its own series (NK/2026/0001); the
credit itself is an `InvoiceCredit`. `print_layout` is what it prints, the action records the credit
and freezes the note in one transaction. A mistaken one is withdrawn with its note. A final account
that replaces invoices says so itself and needs none. Not the client's *credit*, which is money paid
beyond what was open (room billing).
"""
