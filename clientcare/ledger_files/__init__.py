"""Invoice ledgers as files: the bytes of a CSV in, rows or row errors out. Writes nothing.

Two layouts are known (docs/ledger-csv.md); for any other file `sniff` looks at its first rows,
`column_names` and `proposal` propose which column holds what, and the user decides. Then `reader`
reads it by that `layout`, cell by cell (`ledger_cells`, `loose_cells`). The room `contracts/ledger`
imports the rows.
"""
