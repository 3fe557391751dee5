"""Go or no-go: whether the event of a contract can take place as agreed, from thirty days before.

`checks` is the one rule: from what is known of an event and a day follow the checks (money,
persons, place and time, extras), each with its state and evidence, and the last day on which a
notice can still be given in time. Page, today line and drafted texts read it. `facts` reads what it
needs. `warning` says what an ending shortly before the event means. Nothing leaves by itself.
"""
