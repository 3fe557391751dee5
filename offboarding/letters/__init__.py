"""The termination letter: its content and how it is composed.

In this order: `load` reads the rows of an ending into `data` (plain values, no language), `values`
and `sentences` turn them into the values of flat placeholders in a language, `default_texts` and
`compose` give the text, `evidence` the dated sentences that it cites, `render` the printed letter
and email. `checks` asks the linter about a draft: phrases that hurt, elements that are missing. A
draft is edited freely; a submitted version is frozen (`review`) and never changes. A version's
states: `models/letter.py`.
"""
