"""The vendor's home: what waits today, then its clients in risk order.

Both read stored rows (room `overview`) and let the database sort, filter, count and page.
`today_list` shows one sentence and one button a line, to users who may press it; `board` shows a
client a row. A list that is longer than its page says so and can be shown in full.
"""
