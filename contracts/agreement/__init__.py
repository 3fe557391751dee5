"""What was agreed, as of a day, and the deadlines that follow from it.

A *boundary term* has a kind (`boundaries/`, one file each), its clause, its days and a value that
the kind reads. `terms_in_force` answers which contract and terms held for a client on a day;
`working_time` counts in agreed hours and working days; `deadlines` says until when a reply or a
delivery is due. `write_terms` checks the terms of a contract as a whole. The first room of this
floor: it judges nothing.
"""
