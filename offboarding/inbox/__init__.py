"""Mail that came in, on pages: what waits for its client, and what became of each mail.

A mail on record has its verdict, the clauses that it meets in their own words (`verdict`), and a
reply drafted in the client's language (`reply_text`). One that waits asks only for what it does not
say itself. `clientcare/inbox` fetches, reads and logs.
"""
