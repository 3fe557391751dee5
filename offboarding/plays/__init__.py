"""The pages of plays: what a client did not keep, and what is said about it.

`occasions` are the client's, with what reminders and demands have said already (`said_elsewhere`).
`draft` writes the text of a play in the client's language, with the clause verbatim and, of a late
invoice, the fee as it comes to today. A person sends it and logs it in one press (`say_play`), says
in which contact it was said, or lets it pass with a reason. Before a call about a fee, a late fee
or a talk the page shows our own record of the same days.
"""
