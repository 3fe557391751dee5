"""Enquiries: people who ask for our work, until they are clients or are declined.

An *enquiry* is a client with `is_enquiry` and one `Enquiry` row: what was asked, its *stage*, and a
step for each stage it reached. It comes from the public *page* of a vendor (`page`, `throttle`,
`notice`: what is kept, why and how long, agreed to word by word), or a person takes it. A contract
or an invoice makes it a client (`actions/become_client`), whoever records it. `budgets` reads what
people say of their money.

The *fit* is a score in which every point has its reason: an answer to one of the `questions` (a
table, `tables/questions.toml`), or a fact (`fit`). A *mismatch* is settled with the enquirer or
accepted, and a fit meeting held or excused, before anybody signs (`gate`; contracts ask it).
"""
