"""What was demanded of a default before any ending: reminder, then somasi 1, 2, 3.

A demand belongs to a contract and a flag: it asks for the evidence of the flag that is unmet that
day (`grounds`). `delivered` says which somasi count on a day; `spacing` how many the contract
asks for and how far apart; `ladder` what the next step is. A somasi counts only for the evidence it
lists, so what is cured needs no demand and what came later begins at 1. The documents themselves
are written in `offboarding/demands`.
"""
