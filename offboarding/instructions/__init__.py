"""An instruction from somebody who gives none for the client: those who do are asked.

Who gives instructions is in the client's profile, who spoke on the contact, or said here by whoever
knows (`contracts/requests/who_instructs`). `texts` drafts the question to those who decide. A
person sends it and logs it in one press (`ask_who_decides`), or notes that they have answered
already (`settle_instruction`). Nothing leaves by itself.
"""
