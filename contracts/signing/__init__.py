"""A contract signed by link: a text is given out, every person who must sign answers on a page of
their own, the owner signs for the vendor, and with the last signature the draft is a contract.

The text is frozen when it is given out (`Signing`), and nothing changes it while it is out: a page
sends the hash of what it shows, and an answer to another text is refused. What a person answered
stays (`Signature`); the owner can only void the whole, with a reason. A job makes the signed
document with its audit page (`signed_document`). Simple electronic signatures: not certified
("tidak tersertifikasi", UU ITE art. 11, PP 71/2019 art. 59–60).
"""
