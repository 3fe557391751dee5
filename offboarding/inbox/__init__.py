"""Pages of incoming mail: mail that waits for its client, and the outcome of each mail.

A mail on record has a verdict with the text of the clauses it did not keep (`verdict`), and a reply
drafted in the client's language (`reply_text`). For a waiting mail the page asks only for what the
mail does not say. The room `clientcare/inbox` fetches, reads and logs mail.
"""
