"""Requests of the client, compared with the scope.

A message is a request only when a person answers it: inside, outside, unclear, or no request.
`judging/request_guess` proposes, nothing more. Answers are replaced, never edited. What becomes of
work outside the scope is `change_orders`.
"""
