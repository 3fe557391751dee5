"""The lawyer's review of a letter.

`submit_for_review` freezes letter and exit email and hands them to one reviewer; the reviewer sees
the case file (`case_file`) and nothing else, comments, and gives one *review decision* a version:
approved, changes requested or rejected, bound to the documents by hash. No author of any version
may decide. If the team has no lawyer, an outside advocate gets a ZIP file and the owner records the
answer. Workshop: the draft's page; room: the reviewer's.
"""
