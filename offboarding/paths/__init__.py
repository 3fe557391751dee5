"""The paths of an ending, P1 to P5: on which ground a contract may end at all.

One side alone may not simply end a contract (KUHPerdata art. 1338; Supreme Court jurisprudence
4/Yur/Pdt/2018), so every ending has one named path. A path is one file in `kinds/` and knows all
about itself: when to choose it, what it demands, what it costs, its risk, and the check of its
demands as of a day. `needs` is the table of the clauses and persons' roles that each path needs.
The check is asked when the path is chosen, and again when the letter is submitted, approved and
sent. `period` counts the days from the letter to the end. `offboarding/court` makes the claim of
P5.
"""
