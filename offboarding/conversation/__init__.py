"""After a conversation: what was agreed, or advised and not followed, confirmed by the client.

A *recap* is written on a conversation of the record, in points. Its link goes to the client by mail
or as text; there the client answers right or not right, once. Until then it is our word alone:
silence is not consent, and both pages say so. `links` lists every link that a client holds.

Before an ending's letter leaves, the client is told in a *talk*: `slots` proposes its times,
`script` drafts what is said from the letter and what is unmet (`script_facts`), in a framing that
fits the path (`framings`); `calendar_file` makes its calendar entry. The plan can be changed; the
talk itself is one logged contact, which the checklist asks for, with who took part and the
client's concerns.
"""
