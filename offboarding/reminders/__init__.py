"""Friendly reminders as plain messages, the first step after a talk.

`texts` drafts one in the client's language by its kind: a payment, a reply, material. `offer` says
what it may ask for today, and why it is not offered (paid, disputed, promised, an ending in
effect). A person copies it to WhatsApp and logs it with one button (`log_reminder`), or it is
mailed once (`mail_reminder`); it becomes a contact of ours only when it has left. A reminder that
is a numbered letter is `offboarding/demands`.
"""
