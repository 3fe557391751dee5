"""Faults on purpose, many times, on both stacks: `make drill`. Each must lose nothing, mail nothing
twice, and let work go on.

A drill is one file with a function that does its rounds on a running installation and returns
outcomes; `drills.py` names them. `installation.py` runs the processes, `feeder.py` gives them work,
`outcome.py` counts what became of it. `tests/test_drill.py` does each once.
"""
