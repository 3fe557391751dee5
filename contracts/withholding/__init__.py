"""Tax that clients withhold from what they pay and hand to the state for us, by slip.

A slip (bukti potong) settles an invoice, or a contract's deposit, like a payment, so
`billing.balances` counts it beside payments; but it is no money that came in. Its base says from
which part of the work was withheld already, so that the final account does not expect it twice.
"""
