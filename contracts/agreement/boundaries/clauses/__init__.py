"""Clauses that only regulate how a contract ends, one file each: default, cancellation fee,
deposit, waiver of articles 1266 and 1267, dispute forum, change of scope, suspension,
moving the event.

They are kinds of boundary term like the others (`TERM_KINDS`), but no contact is compared with
them, and the contract's form asks for them in a folded part of its own or when an ending needs one.
What holds for an ending is the term in force on the day the contract was signed, or changed by an
amendment that both signed.
"""
