"""JUDGEMENT: what was agreed with each client, and does it hold? Terms and invoices are kept here,
contacts are compared with them, and flags say with which evidence a client needs attention. Knows
clientcare, and nothing of cases and endings.
"""
