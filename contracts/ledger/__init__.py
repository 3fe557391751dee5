"""Invoice ledgers imported into the vendor's records.

In this order: `start_import` takes the file, a job reads it into a `plan` (new, skipped, only
settled, or different from what is known), a person may choose columns, looks at the preview and
confirms, a second job writes all rows in short transactions (`unopened`) and opens them in one, or
none. Withdrawing an import withdraws all it brought. Reading the file is `clientcare/ledger_files`.
"""
