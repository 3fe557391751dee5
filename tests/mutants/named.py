"""Where the named rules are. A function is looked up by its name in the whole tree; if several have
the name, it is the one with the expression. The layout of the expression does not matter. Where the
function has it several times, the first is meant.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.mutants.mutant import Mutant
from tests.mutants.rule import Rule
from tests.mutants.rules import RULES
from tests.mutants.source import Place, functions_of, our_files, place_of


class RuleLost(Exception):
    """A rule's expression is no longer in the tree, or is in two functions: update the rule."""


def named_rules(root: Path) -> Iterator[Mutant]:
    for rule in RULES:
        yield Mutant(f"rule: {rule.name}", "rule", find(root, rule), rule.new)


def find(root: Path, rule: Rule) -> Place:
    result = []
    for path, function in functions_named(root).get(rule.function, ()):
        nodes = [
            node
            for statement in function.body
            for node in ast.walk(statement)
            if says(node, rule.old)
        ]
        if nodes:
            first = min(nodes, key=lambda node: (node.lineno, node.col_offset))
            result.append(place_of(path, rule.function, first))
    if len(result) != 1:
        raise RuleLost(
            f"{rule.name}: {rule.old} is in {len(result)} functions named {rule.function}"
        )
    return result[0]


@cache
def functions_named(root: Path) -> dict[str, list[tuple[Path, ast.FunctionDef]]]:
    functions: dict[str, list[tuple[Path, ast.FunctionDef]]] = {}
    for path in our_files(root):
        for name, function in functions_of(path):
            functions.setdefault(name, []).append((path, function))
    return functions


def says(node: ast.AST, text: str) -> bool:
    """Whether this reads or computes what the text does."""
    if isinstance(node, ast.keyword):
        return f"{node.arg}={ast.unparse(node.value)}" == normal(text)
    return isinstance(node, ast.expr) and not is_target(node) and ast.unparse(node) == normal(text)


def is_target(node: ast.expr) -> bool:
    return isinstance(getattr(node, "ctx", None), ast.Store)


@cache
def normal(text: str) -> str:
    """As the parser writes it."""
    try:
        return ast.unparse(ast.parse(text, mode="eval"))
    except SyntaxError:
        [keyword] = ast.parse(f"f({text})", mode="eval").body.keywords
        return f"{keyword.arg}={ast.unparse(keyword.value)}"
