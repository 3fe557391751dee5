"""Mail that clients write, or that we forward, to the installation's one mailbox.

Each vendor has a *secret address* there (`addresses`), and only mail to it reaches the vendor.
`mailbox` takes the mail over IMAP; `receive_mail` stores each once, as a file under its hash, with
a job that reads it. Reading is pure: `read_mail` finds the forwarded message (`forwarded`), when it
was written (`written_days`), its own words (`own_words`), and mail that no person wrote
(`automatic`). `take_mail` logs it as a contact with the client who has that address
(`correspondents`), or lets it wait for a person (`assign_mail`, `drop_mail`).

A mail's From proves nothing. What is logged says how it came: forwarded by whom, or written to us
from which address.
"""
