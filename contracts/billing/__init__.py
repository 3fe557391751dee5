"""Invoices, payments, credits and disputes, and what is still open.

Issued invoices are facts: numbered without gaps in the transaction that issues them, never edited.
A payment belongs to an invoice or, as a deposit, to a contract; a refund is an outgoing payment.
One of neither is credit of the client (`credit`). A sum that was divided is several payments of one
receipt (`receipts`); so is credit that was used: one payment takes it, the other pays with it.
`balances` computes what is open as of a day; `mark_paid` keeps `paid_on`, the day the total was
reached. A disputed invoice is not judged. Money of an ending is `offboarding/final_account`.
"""
