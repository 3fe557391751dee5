"""The kinds of lines in the today list, one file a kind.

A kind computes the lines of some clients as rows to store (`gather`), and shows a stored line as
sentence, reason and button (`show`). `registry` lists the kinds. A line is shown to users who may
press its button. It disappears when a refresh no longer computes it.
"""
