"""Sending invoices to the client, and the plan of reminders for overdue ones.

`texts` drafts the message in the client's language; `may_leave` says why an invoice is not sent. A
user copies it to WhatsApp and logs it in one press (`log_invoice_sent`), or it is mailed once with
its PDF (`mail_invoice`); it becomes a contact of ours when it has left. The vendor's *reminder
plan* says after how many days overdue invoices are reminded of: `planned` computes what is due, the
room `reminders` writes and sends the reminders.
"""
