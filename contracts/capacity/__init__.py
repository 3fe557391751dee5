"""Hours that people have, what is planned for them, and what comes first.

A member's *work week* says how many hours a week they have, in versions from a day. *Planned hours*
are work of one person on a contract. The *load* of a week is what was worked plus what is left of
the plans, compared with the hours of that week: over the limit it warns, nothing is refused. Days
of leave have no hours. `first_day` finds when extra work fits, `conflicts` what is on a day already
before it is promised, `priorities` what comes first in a period and what is against it. A vendor
who has set no hours sees none of it.
"""
