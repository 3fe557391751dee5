"""The linter: what in a text to a client would hurt, accuse or promise, and what it leaves out.

It is pure: it knows no models, no database and no vendor. Its rules are tables that a lawyer can
read and correct: `tables/patterns_id.toml` and `patterns_en.toml` (phrases, what to write instead,
an example of each), `tables/elements.toml` (what a letter or email must say, by path and balance),
`tables/kinds.toml` (the rules of each kind of text) and `tables/rules.toml` (limits, words, texts
of the other rules). `notation` says how a phrase is written in them. `lint` reads only what people
wrote, sentence by sentence (`reading`): values of placeholders, names, headings and quotations are
masked (`masking`).
"""
