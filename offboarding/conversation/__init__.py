"""After a conversation: what was agreed, or advised and not followed, confirmed by the client.

A *recap* is written on a conversation of the record, in points. Its link goes to the client by mail
or as text; there the client answers right or not right, once. Until then it is our word alone:
silence is not consent, and both pages say so. `links` lists every link that a client holds.
"""
