"""Sending: what must hold before a letter or final account leaves, and what follows once it did.

`objections` are checked on the page, when sending is queued, and again in the transaction that
sends: approval, hash, date, recipient, and no unread message of the client since the approval. Once
the letter is sent, notice is given in the same transaction. For WhatsApp and courier a person hands
it over and uploads the proof. Mail is sent by `clientcare/delivery`.
"""
