"""The ending of one contract, from its start to its close.

An ending (`Termination`) needs a case and one contract. It goes: start, path (consent, clause or
default), dates, then the steps of the checklist, then close. Before notice is given it can be
cancelled, afterwards resumed only with the client's consent; both void unsent letters, and the case
must be decided again. `refresh_cases` is the refresh that every recorded event queues: judge,
update flags, cases and endings, then the rows that lists show.
"""
