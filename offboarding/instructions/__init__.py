"""An instruction from a person of the client who may not give any: those who may are asked.

Who gives instructions is in the client's profile; who spoke is recorded on the contact, or chosen
here (`contracts/requests/who_instructs`). `texts` drafts the question to those who decide. A user
sends it and logs it in one press (`ask_who_decides`), or notes that they have answered already
(`settle_instruction`). Nothing is sent automatically.
"""
