"""How a client likes to work, what they expect, and where the relationship is.

`styles` is the table of neutral working styles with their cadence; a profile is a row that a person
sets, with what it rests on. `expectations` reads the register with its answers as of a day. `stage`
is the one rule of where the relationship is, pure; `stage_facts` reads what it needs. `check_in` is
when we get in touch by the cadence, and what holds it back; its text and its sending are those of
`offboarding/reminders`.
"""
