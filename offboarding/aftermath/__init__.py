"""After an ending: what we learn from it, and how we stay in touch.

A *retrospective* answers three questions about one closed ending. It lists *causes*; each has an
action, done with evidence, or says why none is taken. *Proposals* for the next contract (a clause,
a price, a question to new clients) wait in a list until the owner settles them. `recurrence` counts
how often each trigger fires, by quarter. No letter and no case file reads any of it.
"""
