"""The outbound guard: when a contact of ours keeps the hours that were agreed.

`contact_times` finds the next moment at which one may leave, by the terms in force on each day and
by our calendar; `away_text` says to a client who writes outside the hours from when on we answer;
`auto_reply` tells to which mails that may be sent by itself. `waiting` is what waits for the hours;
the page of what leaves at once (letters, demands, final accounts) warns.
"""
