"""The arithmetic of the final account, exact until each named amount is rounded once.

`inputs` and `fees` are what goes in and what is refused, `arithmetic` computes, `lines` and
`fee_lines` print each step with its formula, a zero with its reason (`line_texts`): these know no
database. `frozen` is an account as JSON, `example` one as an accountant writes it. `from_rows`
fills the inputs from the rows of an ending as of a day. Nothing is written here; storing and
issuing is `final_account`.
"""
