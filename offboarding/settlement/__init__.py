"""The arithmetic of the final account, exact until each named amount is rounded once.

`inputs` is what goes in and what is refused, `arithmetic` computes, `lines` prints each step with
its formula, a zero with its reason: these three know no database. `from_rows` fills the inputs from
the rows of an ending as of a day. Nothing is written here; storing and issuing is `final_account`.
"""
