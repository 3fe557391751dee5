"""Go or no-go: whether the event of a contract can take place as agreed, from thirty days before.

`checks` is the one rule: from the facts of an event and a day it computes the checks (money,
persons, place and time, extras), each with its state and evidence, and the last day on which a
notice can still be given in time. Page, today line and drafted texts use it. `facts` reads its
input. `warning` warns of an ending shortly before the event. Nothing is sent automatically.
"""
