"""Plays: how we respond when a client does not keep a term.

`crossings` reads the *occasions*: all contacts of one day that crossed a term, a request beyond the
scope, an invoice paid late. `kinds` has one file per play (a reminder, another channel, a call
about the fee, the late fee, a talk); `choose` proposes one by the kind of term and how often it
recurred, with the day by which it is due. An occasion is *answered* once (`PlayAnswer`): said to
the client in a contact, or waived with a reason, which counts on our side. `consistency` is how
often we answered what we could have, `success` how often a play worked. A vendor writes plays of
its own (`OwnPlay`, read in `kinds/own_play`). Nothing here sends anything.
"""
