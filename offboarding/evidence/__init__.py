"""The case file of a client: what happened, what was agreed and every file, in one bundle that
anyone can verify.

`chronology` lists the facts with source and recorder, `agreed_clauses` the clauses in force on each
day, `both_records` the terms that either side did not keep. `exhibits` numbers the files;
`stamping` puts the number on the pages of a PDF, or a cover sheet before what cannot be stamped.
`dossier` is the PDF, `bundle` the ZIP with its manifest and `verify.py`, which needs nothing but
Python. `uploaded_bundle` checks a bundle that was brought back. No code.
"""
