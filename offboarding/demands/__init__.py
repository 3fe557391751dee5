"""Reminders and somasi: writing, freezing, sending and proving them.

A kind of paper is one file in `kinds/`: its default text, its number series, who signs. In this
order: `values` turns what is unmet (`offboarding/ladder`) into the values of flat placeholders in a
language, `paper` prints them with the letter's layout, `issue_demand` freezes and numbers,
`send_demand` mails once or hands over, `mark_delivered` counts it, when its mail has left or its
proof is there. `objections` are asked when it is frozen, when sending is queued, and again in the
transaction that sends: a demand asks for exactly what is open that day.
"""
