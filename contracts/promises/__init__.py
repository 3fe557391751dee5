"""What clients promise to pay, and for which day (janji bayar).

A promise is a fact about one invoice: said on a day, by a channel, for a day. It changes neither
the due day nor a judgement. Whether it was kept, moved or broken follows from the payments and is
computed in `contracts/billing/promises.py`, so that a payment recorded later still keeps it.
"""
