"""The transition of an ending: what we still do, answer and tell others until it is complete.

An *item* is a duty in the notice period, a concern of the client, or a sub-vendor to tell. It is
settled with a day and a name; the owner can carry it over to a later day or withdraw a mistaken
one. Before that the ending is not completed; the last step of the checklist names what is open.
`support_contacts` is what the client asks after the ending, and whether it lies in the support that
was agreed on. `stand_down_text` is what a sub-vendor is told.
"""
