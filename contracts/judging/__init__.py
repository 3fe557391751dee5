"""Contacts compared with the terms in force on their day.

`judge` computes once, on arrival, which terms a contact did not keep (*breaches*), whether it
needs a reply (*reading*: asks, states or closes; by `message_reading` and its word tables, or by a
person with `settle_reading`), and when our reply is due to what asks; `turns` stores which
answer of ours ended a turn, and when. These rows are derived: when a term that covers them changes
they are deleted and computed again. Whose turn it is and how late is a comparison of stored moments
(`reply_clock`). Both sides are judged: `record` counts them side by side. `chips` are the
verdicts as text; `gaps` the days on which an ending held a contract.
"""
