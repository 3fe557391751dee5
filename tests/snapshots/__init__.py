"""What people see of the app, written to a folder: to compare before and after a change that must
change nothing.

`bin/snapshot FOLDER` writes, on a fixed day, each page of the test world for each role and
language, each form sent empty, each page of the demo that links lead to, and the text of the demo's
documents, PDFs and mails. Then
`diff -r BEFORE AFTER` shows what differs.
"""
