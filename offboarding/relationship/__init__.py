"""How a client likes to work, what they expect, and the stage of the relationship.

`styles` is the table of neutral working styles with their check-in intervals; a profile is a row
that a person sets, with its source. `expectations` reads the register of expectations as of a day.
`stage` computes the stage of the relationship, without queries; `stage_facts` reads its input.
`check_in` says when we get in touch by the interval, and what holds it back; its text and sending
belong to `offboarding/reminders`.
"""
