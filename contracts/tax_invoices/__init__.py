"""Tax invoices (Faktur Pajak) of invoices with PPN, and their fate when a service is cancelled.

Both are made in Coretax, never here; this room keeps their numbers and days. While a tax invoice of
a contract that is being ended has no *nota pembatalan*, the last step of the ending says so, until
it is on record or a person says why none is needed.
"""
