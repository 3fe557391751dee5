"""Tax invoices (Faktur Pajak) of invoices with PPN, and their cancellation notes (nota pembatalan).

Both are made in Coretax, never here; this room records their numbers and days. As long as a tax
invoice of a contract that is being ended has no nota pembatalan, the last step of the ending says
so, until it is on record or the user says why none is needed.
"""
