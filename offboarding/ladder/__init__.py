"""What was demanded of a default before any ending: reminder, then somasi 1, 2, 3.

A demand hangs on the contract and rests on a flag: on those pieces of its evidence that are unmet
that day (`grounds`). `delivered` says which somasi count on a day; `spacing` how many the contract
asks for and how far apart; `ladder` what the next step is. A somasi counts only for the evidence it
lists, so what is cured needs no demand and what came later begins at 1. The documents themselves
are written in `offboarding/demands`.
"""
