"""Exchange the code of live functions for that of a changed module, wherever they were imported or
wrapped.
"""

import ast
import gc
import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType

from tests.mutants.source import APPS, source_of


class NotLive(Exception):
    """The change is in no function that runs: nothing would be tried."""


def import_everything() -> None:
    """All our modules, also those that are only imported when they are needed."""
    for app in APPS:
        for module in pkgutil.walk_packages(
            [str(Path(sys.modules[app].__file__).parent)], f"{app}."
        ):
            if ".migrations" not in module.name:
                importlib.import_module(module.name)


def live_functions() -> dict[str, list[FunctionType]]:
    """By the file of their source. Thaws what the test run has frozen, because the collector does
    not show that.
    """
    gc.unfreeze()
    functions: dict[str, list[FunctionType]] = {}
    for one in gc.get_objects():
        if type(one) is FunctionType:  # inspecting a lazy object would evaluate it
            functions.setdefault(one.__code__.co_filename, []).append(one)
    return functions


def exchange(live: dict[str, list[FunctionType]], path: Path, changed: str | ast.Module) -> int:
    """Compile the changed source of `path` and give its functions their new code; how many were
    changed.

    A function keeps its number among those of the same name, so the change may not add or remove
    any.
    """
    before = numbered(compile(source_of(path), path, "exec", dont_inherit=True))
    after = numbered(compile(changed, path, "exec", dont_inherit=True))
    key_of = {code: key for key, code in before.items()}  # equal only on the same lines and columns
    count = 0
    for function in live.get(str(path), ()):
        code = after.get(key_of.get(function.__code__))
        if code is not None and not same_code(code, function.__code__):
            function.__code__ = code
            count += 1
    return count


def numbered(code: CodeType) -> dict[tuple[str, int], CodeType]:
    result: dict[tuple[str, int], CodeType] = {}
    for one in nested(code):
        number = sum(name == one.co_qualname for name, _number in result)
        result[one.co_qualname, number] = one
    return result


def nested(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from nested(one)


def same_code(one: CodeType, other: CodeType) -> bool:
    """Whether they do the same, whatever their place in the file."""
    if (one.co_code, one.co_names, one.co_varnames) != (
        other.co_code,
        other.co_names,
        other.co_varnames,
    ):
        return False
    pairs = zip(one.co_consts, other.co_consts, strict=False)
    return len(one.co_consts) == len(other.co_consts) and all(
        same_code(a, b)
        if isinstance(a, CodeType) and isinstance(b, CodeType)
        else a == b and type(a) is type(b)
        for a, b in pairs
    )


def caches() -> list[Callable[[], None]]:
    """What empties each memory of our functions."""
    ours = [vars(module) for name, module in sys.modules.items() if name.split(".")[0] in APPS]
    remembering = {id(one): one for names in ours for one in names.values()}
    emptied = (getattr(one, "cache_clear", None) for one in remembering.values())
    return [one for one in emptied if callable(one)]
