"""Reminders and somasi: writing, freezing, sending and proving them.

A kind of demand is one file in `kinds/`: its default text, its number series, who signs. In this
order: `values` turns what is unmet (`offboarding/ladder`) into the values of flat placeholders in a
language, `render` prints them with the letter's layout, `issue_demand` freezes and numbers,
`send_demand` mails once or hands over, `mark_delivered` counts it once its mail has left or its
proof is on record. `objections` are checked when it is frozen, when sending is queued, and again in
the transaction that sends: a demand asks for exactly what is open that day.
"""
