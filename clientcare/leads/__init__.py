"""Enquiries: people who ask for our work, until they are clients or are declined.

An *enquiry* is a client with `is_enquiry` and one `Enquiry` row: what was asked, its *stage*, and a
step for each stage it reached. It comes from the public *page* of a vendor (`page`, `throttle`,
`notice`: what is kept, why and how long, agreed to word by word), or a person takes it. A contract
or an invoice makes it a client (`actions/become_client`), whoever records it. `budgets` reads what
people say of their money.
"""
