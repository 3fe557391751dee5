"""The claim to a court (P5): which court can hear it, its text, its exhibits and its ledger.

`claim_rows` reads what may be claimed, once; `forums` holds each condition of the small claim
against it: met, not met or not known, and what that rests on. `claim_ledger` lists invoices and
payments; `claim_fields` and `claim_sheet` write the form from rows, with a visible gap where none
says it. A lawyer of the team confirms it, or an outside advocate whose answer the owner records;
until then it says that nobody did. `pack` is the ZIP for the lawyer who goes to court. No code.
"""
