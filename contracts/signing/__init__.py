"""Contracts signed by link: the text is sent out, each person who must sign answers on their own
page, the owner signs for the vendor, and with the last signature the draft becomes a contract.

The text is frozen when it is sent out (`Signing`) and does not change while it is out: a page posts
the hash of the text it showed, and an answer to another text is refused. Answers (`Signature`) are
kept; the owner can only void the whole signing, with a reason. A job makes the signed document with
its audit page (`signed_document`). These are simple electronic signatures, not certified
("tidak tersertifikasi", UU ITE art. 11, PP 71/2019 art. 59–60).
"""
