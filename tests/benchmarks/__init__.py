"""How much our way costs beside the least that must be done: ratios, measured in one run (`make
bench`).

Milliseconds differ from machine to machine and from minute to minute, ratios hardly. Each subject
does the same work in two ways, ours and the bare one, checks that both give the same, then times
them in turns.
"""
