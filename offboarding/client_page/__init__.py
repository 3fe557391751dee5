"""A client's own page, the client list and the search.

They show data of all other rooms: the timeline with verdicts, terms, money, flags, case and ending.
So this is the highest room, and nothing imports it. A timeline is read page by page; the list reads
stored overview rows.
"""
