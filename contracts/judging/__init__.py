"""Contacts compared with the terms in force on their day.

`judge` computes once, on arrival, which terms a contact did not keep (*breaches*), what it says for
whose turn it is (*reading*: asks, states or closes; `message_reading` by the tables of words beside
it, or a person by `settle_reading`), and when our reply is due to what asks; `turns` stores which
answer of ours ended a turn, and when. These rows are derived: when a term that covers them changes
they are deleted and computed again. Whose turn it is and how late is a comparison of stored moments
(`reply_clock`). Both sides are judged: `record` shows them beside each other. `chips` are the
verdicts as text; `gaps` the days on which an ending held a contract.
"""
