"""The steps of a professional ending, and which of them are done.

`steps` lists them in order, each with its condition (`conditions`); each requires all before it.
`state` loads everything the conditions look at, for one ending or many, in the same number of
queries; `progress` is the one place that says what is done, open or ahead, and what is missing.
`guards` are checked by every action that changes an ending. The owner may override some steps with
a reason, but never path, review, account, recipient and hash.
"""
