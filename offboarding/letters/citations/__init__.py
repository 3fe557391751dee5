"""Which rows of the record each factual sentence of a letter rests on.

A sentence is factual when it holds a day, a sum, a count or a clause (`linter/factual`). What a
placeholder filled in rests on the rows that gave its value (`placeholder_rows`); what was typed
rests on rows that its writer chose from the evidence (`evidence_list`), and without one the letter
is not submitted. `cited` puts both together, sentence by sentence; the frozen version keeps the
result. No code.
"""
