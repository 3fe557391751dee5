"""Invoice ledgers imported into the vendor's records.

In this order: `start_import` stores the file; the user maps its columns, if its layout is unknown;
a job reads it into a `plan` (rows that are new, known, with new payments, or contradicting);
the user checks the preview and confirms; a second job writes all rows in short transactions
(`unopened`) and opens them in one, or none. Withdrawing an import withdraws all it brought.
Reading the file is the room `clientcare/ledger_files`.
"""
