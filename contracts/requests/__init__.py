"""Requests of the client, compared with the scope.

A message is a request only when a person answers it: inside, outside, unclear, or no request.
`judging/request_guess` proposes, nothing more. A *change order* is extra work that both sides
approved; requests linked to it no longer count as outside. Answers are replaced, never edited.
"""
