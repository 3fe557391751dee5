"""Building blocks shared by all rooms; no business subject lives here.

Order of any action: `sequences.lock_head` locks the vendor, `refused.Refused` says what cannot be
done, `events.record` appends to the timeline and queues the refresh (`jobs`). `permissions` is the
one table of who may do what. Days come from `dates` and are passed on; nothing that judges reads
the clock. `registry` holds kinds that packages, and plugins, register. `pages/` is how form pages,
filters, downloads and CSV lists work everywhere.
"""
