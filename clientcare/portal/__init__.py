"""Pages for people without an account, behind a mailed link.

A link is for one *purpose* (`purposes`), one subject and one address. The token in it is random and
stored only as a hash; opening it changes nothing, because mail scanners open links too. In the
browser the token leaves the address at once. Then a *code* of six digits is mailed when the person
asks for it by a button; typed within ten minutes it opens the purpose's pages in this browser.
Giving the answer uses the link up; before that it can expire or be revoked. What does not open says
why, and what to do next. A new client-facing page adds a purpose and its own views behind
`behind_link`.
"""
