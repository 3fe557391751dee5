"""Does a test fail when a guard is removed? (`make mutants`)

A mutant is one small change of the program: a filter by vendor removed (`filters.py`), a cell of
the permission table inverted or a view opened (`permissions.py`), or one of the named rules broken
(`rules.py`). Each is tried in a copy of the tree, in a process of its own which runs the tests that
touch the changed statement until one fails. A mutant that no test notices survives, and is printed.

The copies are made in a temporary folder (`__main__.py`). There a pytest that has loaded everything
once (`session.py`) forks for each mutant, and the child exchanges the code of live functions
(`patching.py`), so that nothing is loaded again. Which test touches which statement is learned in
the same way, with a call placed before each of them.
"""
