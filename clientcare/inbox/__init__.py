"""Mail that clients write, or that we forward, to the installation's one mailbox.

Each vendor has a *secret address* there (`addresses`); whoever uses it has been given it, and no
other mail finds a vendor. `mailbox` takes the mail over IMAP, `receive_mail` keeps each once, as a
file under its hash, with a job that reads it. Reading is pure: `read_mail` finds the forwarded
message (`forwarded`), the day it was written (`written_days`) and its own words (`own_words`), and
what no person wrote (`automatic`). `take_mail` logs it as a contact with the client who has that
address (`whose`), or lets it wait for a person (`assign_mail`, `drop_mail`).

A mail's From proves nothing. What is logged says how it came: forwarded by whom, or written to us
from which address.
"""
