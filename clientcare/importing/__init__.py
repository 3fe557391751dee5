"""Shared code of the readers of other programs' files.

`textfile` turns bytes into text, `table` text into CSV records, `cells` a cell into its value, and
`rows` holds the errors, which name row, column and the value as typed. Nothing here writes to the
database or knows what the rows are about.
"""
