"""The vendor's home: the today list, then the clients in risk order.

Both read stored rows (room `overview`); the database sorts, filters, counts and pages. `today_list`
shows one sentence and one button a line, to users who may press it. `board` shows one client a row.
A list that is longer than its page says so and can be shown in full.
"""
