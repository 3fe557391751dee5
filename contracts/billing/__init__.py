"""Invoices, payments, credits and disputes, and what is still open.

Issued invoices are facts: numbered without gaps in the transaction that issues them, never edited.
A payment belongs to an invoice or, as a deposit, to a contract; a refund is an outgoing payment.
A payment of neither is credit of the client (`credit`). One sum divided among invoices is several
payments of one receipt (`receipts`). Using credit is two: one lowers the credit, the other pays.
`balances` computes what is open as of a day; `mark_paid` keeps `paid_on`, the day the total was
reached. A disputed invoice is not judged. Money of an ending is `offboarding/final_account`.
"""
