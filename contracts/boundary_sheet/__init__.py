"""The boundary sheet: one page that tells the client when and how we can be reached, each line with
its clause.

`terms_by_day` lists the terms in force on a day, those to come and those that ended; `sentences`
turns each into a sentence in the document's language, with the words of its kind; `sheet` lays out
the page; the action freezes it as a document with a version of its own. The last room of this
floor, because it shows all the others.
"""
