"""Extra work that a client asks for, offers of it, and offers of other terms.

A *change order* is extra work that both sides approved; requests linked to it no longer count as
outside the scope. It is recorded by hand, or made when the client accepts an *offer* by its link.
Each request is decided in one of three ways: *goodwill* (up to a limit per contract, counted as a
term we waived), an offer, or declined with the clause. `creep` computes what it costs before the
decision. An offer of *other terms* (a renegotiation) becomes an amendment, which both sign.
`ended_contracts` says which offers cannot be accepted any more because of their contract.
"""
