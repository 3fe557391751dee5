"""The vendor's library of clauses, templates composed of them, and contracts made from a template.

`default_library` is what a vendor begins with. A clause has versions (`versions`); each says in
words (`wording`) and in a value of its kind (`contracts.agreement.boundaries`) the same thing. A
template puts clauses in an order, with price lines and a `schedule` of payment. A contract that is
made from one is a draft (`draft_content`) until it is signed: `contract_text` is the text that it
would be signed with, and freezes under its hash. `warnings` says what a court may not uphold or
what is missing; `what_if` says under each clause what it would do today, by the code that judges.

It shows the terms of all rooms before it; `contracts.signing` has its contracts signed.
"""
