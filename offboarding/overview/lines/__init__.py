"""The kinds of lines in the today list, one file a kind.

A kind knows which lines wait for some clients (`gather`, as rows to store) and how a stored line is
shown (`show`: sentence, reason, button). `registry` lists the kinds. A line is shown to users who
may press its button, and disappears when its row changes.
"""
