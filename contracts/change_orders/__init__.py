"""Extra work that a client asks for, and other terms: what becomes of it, and who agreed.

A *change order* is extra work that both sides approved; requests linked to it no longer count as
outside. It is recorded by hand, or made when the client accepts an *offer* behind a link. Work that
is asked for is decided one way: as *goodwill*, up to a limit a contract and counted as a term that
we did not insist on; as an offer; or declined, with the clause. `creep` shows what it takes before
anybody decides. An offer of *other terms* (a renegotiation) becomes an amendment, which both sign.
`ended_contracts` says which offers an ending closes.
"""
