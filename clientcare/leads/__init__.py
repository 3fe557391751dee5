"""Enquiries: people who ask for our work, until they are clients or are declined.

An *enquiry* is a client with `is_enquiry` and one `Enquiry` row: what was asked, its *stage*, and a
step for each stage it reached. It comes from the vendor's public page (`views/public`, `throttle`,
`notice`: which data is stored, why and how long, as the visitor agreed to it), or is entered by the
team. A contract or an invoice makes it a client (`actions/become_client`). `budgets` reads a budget
as people write it.

The *fit* is a score in which every point has its reason: an answer to one of the `questions` (a
table, `tables/questions.toml`), or a fact (`fit`). Before a contract is signed, each *mismatch* is
settled with the enquirer or accepted, and a fit meeting held or excused (`gate`).
"""
