"""The steps of a professional ending, and which of them are done.

`steps` lists them in order, each with its condition (`conditions`); each waits for all before it.
`state` loads everything the conditions look at, for one ending or many, in the same number of
queries; `progress` is the one place that says what is done, open or ahead, and what is missing.
`guards` are what every change of an ending asks first. Some steps the owner may pass over with a
reason; path, review, account, recipient and hash never.
"""
