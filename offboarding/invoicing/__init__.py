"""Invoices on their way to the client, and when overdue ones are reminded of.

`texts` drafts the message in the client's language; `may_leave` says why one is not sent. A person
copies it to WhatsApp and logs it in one press (`log_invoice_sent`), or it is mailed once with its
PDF (`mail_invoice`); only when it has left is it a contact of ours. The *reminder plan* of the
vendor says after how many days overdue invoices are reminded of: `planned` finds what is due, and
`reminders` remains the one room that writes and sends reminders.
"""
