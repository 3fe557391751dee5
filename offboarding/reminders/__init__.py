"""Friendly reminders as plain messages, the first rung after a talk.

`texts` drafts one in the client's language by its kind: a payment, a reply, material. `offer` says
what it may ask for today, and why it is not offered (paid, disputed, promised, an ending in
effect). A person copies it to WhatsApp and logs it in one press (`log_reminder`), or it is mailed
once (`mail_reminder`); only when it has left is it a contact of ours. A reminder that is a numbered
letter is `offboarding/demands`.
"""
