"""A vendor's invoices as a file for another program.

`formats` is the table of kinds: *plain* is our own ledger, which our importer reads back to the
same sums; *jurnal* and *accurate* are the templates in which Mekari Jurnal and Accurate Online
import sales invoices. Each kind has one file with its columns, their source and the day on which it
was read. The page and `manage.py export_ledger` write the same bytes.
"""
