"""When a contract is billed: its deposit (DP), its parts (termin) and what is left (pelunasan).

A schedule is agreed once, and its steps come to the price of the contract. Each step becomes an
invoice by one press when its time comes; which one is billed is read from its invoices, so a
withdrawn invoice opens its step again. Parts of one invoice are *instalments* (room promises).
`credited` is what credit notes took off what is owed.
"""
