"""Capacity: the hours people have, what is planned for them, and priorities.

A member's *work week* says how many hours a week they work, in versions from a day on. *Planned
hours* are work of one person on a contract. The *load* of a week is the time worked plus what is
left of the plans, compared with the hours of that week: over the limit there is a warning, nothing
is refused. Days of leave have no hours. `first_day` computes when extra work fits, `conflicts` what
is already on a day that is to be promised, `priorities` what comes first in a period and which
requests are against it. A vendor who has set no hours sees none of it.
"""
