"""What clients promise to pay, and for which day (janji bayar).

A promise is a fact about one invoice: said on a day, by a channel, for a day. It changes neither
the due day nor a judgement. Whether it was kept, moved or broken follows from the payments and is
computed in `contracts/billing/promises.py`, so that a payment recorded later still keeps it.

Agreed instalments are more: from the day they are agreed they are the due days of the invoice, by
one rule (`due_day` in `contracts/models/instalment.py`), which every page, flag and fee reads.
"""
