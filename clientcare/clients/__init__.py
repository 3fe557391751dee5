"""The client's record: profile, contacts and files.

A *client* is a person, a couple or a company. Its profile is edited in place; the timeline keeps
old and new. An *interaction* is one contact in either direction, a fact: logged, never edited,
withdrawn with a reason. Archiving takes a client out of lists, not out of judgement.
The client's page itself shows cases, so it is `offboarding/client_page`.
"""
