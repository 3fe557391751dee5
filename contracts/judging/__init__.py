"""Contacts compared with the terms in force on their day.

`judge` computes once, on arrival, which terms a contact did not keep (*breaches*) and when our
reply is due; `turns` stores which answer of ours ended a turn, and when. These rows are derived:
when a term that covers them changes they are deleted and computed again. Whose turn it is and how
late is a comparison of stored moments (`reply_clock`). Both sides are judged: `record` shows them
beside each other. `chips` are the verdicts as text; `gaps` the days on which an ending held a
contract.
"""
