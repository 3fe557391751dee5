"""The final account: the money of an ending as people see and send it.

`compute_account` stores a version computed by the room `settlement`; people add expenses and
credits with a receipt. When the notice is over (with the letter, if there is none)
`issue_final_account` makes the final invoice, refund statement or closing statement, once, with a
number of its series. `labels` formats the lines, the same for page and document; `document` and
`email` are sent to the client.
"""
