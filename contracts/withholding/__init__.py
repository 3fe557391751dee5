"""Tax that clients withhold from a payment and pay to the state for us, by slip (bukti potong).

A slip settles an invoice, or a contract's deposit, like a payment, so `billing.balances` counts it
with payments; but it is not money received. Its base says from which part of the work tax has been
withheld, so that the final account does not expect it twice.
"""
