"""A named rule: the expression that holds it, and what breaks it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """`old` is an expression of `function` (`Class.method` of a method), or a keyword argument
    `name=value` in it.
    """

    name: str
    function: str
    old: str
    new: str


NO, YES = "False", "True"
