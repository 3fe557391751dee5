"""At-risk cases: what the owner decides about a client.

One open case a client; it opens with the first flag, or by hand. A *decision* (watch until a day,
repair, end) keeps it open and never overwrites the previous one; an *outcome* (recovered, ended,
unfounded, merged) closes it. So every state is a row. Opening cases from flags happens in
`endings.actions.refresh_cases`; the pages are in `endings` too, because they show the ending.
"""
