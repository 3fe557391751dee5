"""A vendor's invoices as a file for another program.

`formats` is the table of kinds: *plain* is our own ledger, which our own importer reads again to
the same sums; *jurnal* and *accurate* are the templates in which Mekari Jurnal and Accurate Online
import sales invoices. Each kind has one file with its columns, where they are published, and the
day on which they were read. The page and `manage.py export_ledger` write the same bytes.
"""
