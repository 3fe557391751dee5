"""Mutants are made where they should be, and live functions get their code; `make mutants` tries
them all.
"""

import ast
import builtins
import gc
from collections import Counter
from pathlib import Path

import pytest

from clientcare.core.permissions import PERMISSIONS
from tests.mutants.filters import DOUBLED, all_filters, name_of, vendor_filters
from tests.mutants.named import RuleLost, find, named_rules
from tests.mutants.patching import NotLive, exchange, import_everything, live_functions
from tests.mutants.permissions import Opened, cells, guards_of, opened_views, view_of
from tests.mutants.rule import Rule
from tests.mutants.rules import RULES
from tests.mutants.source import TOUCHED, source_of, tree_of, with_probes

ROOT = Path(__file__).resolve().parent.parent
MODULE = '''
def twice(function):
    def wrapper(vendor):
        return function(vendor) * 2
    return wrapper


@twice
def wrapped(vendor):
    """How many."""
    if vendor:
        return [Row.objects.of(vendor), Form.of(vendor), agreements.of(1, 2)]
    return None


class Desk:
    def rows(self):
        return Row.objects.filter(vendor=self.vendor, kind="a").exclude(
            vendor__slug="b",
        )

    def make(self):
        return Row.objects.create(vendor=self.vendor)


COLUMNS = (lambda: Row.objects.of(1), lambda: "second"), lambda: "third"
OUTSIDE = Row.objects.of(None)
'''


@pytest.fixture(autouse=True)
def _frozen_again():
    """What lives from the start on is none of the collector's business (tests/conftest.py)."""
    yield
    gc.freeze()


@pytest.fixture
def module(tmp_path):
    """A module of a small tree, with what it names."""
    path = tmp_path / "contracts" / "desk.py"
    path.parent.mkdir()
    path.write_text(MODULE)
    yield path
    source_of.cache_clear()
    tree_of.cache_clear()


class Rows(list):
    objects = property(lambda self: self)

    def of(self, _vendor):
        return "one vendor's"

    def all(self):
        return "everybody's"


def loaded(path: Path) -> dict:
    names = {
        "Row": Rows(),
        "Form": Rows(),
        "agreements": type("A", (), {"of": lambda *_ids: "a"})(),
    }
    exec(compile(path.read_text(), path, "exec"), names)
    return names


def test_each_filter_by_vendor_is_one_mutant(module, tmp_path):
    mutants = list(vendor_filters(tmp_path))
    assert [(one.place.function, one.replacement) for one in mutants] == [
        ("wrapped", "Row.objects.all()"),
        ("Desk.rows", "Row.objects.filter(vendor=self.vendor, kind='a').exclude()"),
        ("Desk.rows", "Row.objects.filter(kind='a')"),
    ]
    for one in mutants:
        ast.parse(one.source())
    assert "[Row.objects.all(), Form.of(vendor)" in mutants[0].source()


def test_each_filter_that_is_left_out_because_another_holds_is_there_once():
    """A second one of the same name would be left out with it."""
    left_out = [name for names in DOUBLED.values() for name in names]
    known = Counter(name_of(place) for place, _mutant in all_filters(ROOT))
    assert [name for name in left_out if known[name] != 1] == []
    assert len(left_out) == len(set(left_out)) < len(known) / 3


def test_a_live_function_gets_the_mutants_code_and_keeps_its_wrapper(module, tmp_path):
    names = loaded(module)
    assert names["wrapped"](1) == ["one vendor's", "one vendor's", "a"] * 2
    next(vendor_filters(tmp_path)).apply(live_functions())
    assert names["wrapped"](1) == ["everybody's", "one vendor's", "a"] * 2


def test_of_functions_on_one_line_only_the_changed_one_changes(module):
    names = loaded(module)
    (first, second), third = names["COLUMNS"]
    assert exchange(live_functions(), module, MODULE.replace('"second"', '"changed"')) == 1
    assert (first(), second(), third()) == ("one vendor's", "changed", "third")


def test_a_change_outside_of_functions_is_not_tried(module):
    loaded(module)
    assert (
        exchange(
            live_functions(),
            module,
            MODULE.replace("OUTSIDE = Row.objects.of(None)", "OUTSIDE = 1"),
        )
        == 0
    )


def test_a_mutant_of_what_is_not_loaded_says_so(module, tmp_path):
    with pytest.raises(NotLive):
        next(vendor_filters(tmp_path)).apply(live_functions())


def test_the_statement_of_a_mutant_tells_that_it_is_touched(module, tmp_path, monkeypatch):
    touched = set()
    monkeypatch.setattr(builtins, TOUCHED, touched.add, raising=False)
    names, mutant = loaded(module), next(vendor_filters(tmp_path))
    exchange(live_functions(), module, with_probes(module, {"here": mutant.place}))
    with pytest.raises(TypeError):
        names["wrapped"](0)  # none twice
    assert touched == set()
    names["wrapped"](1)
    assert touched == {"here"}


def test_every_named_rule_is_found():
    """Moving a rule needs no change here; rewriting its expression means updating
    tests/mutants/rules.py.
    """
    rules = list(named_rules(ROOT))
    assert len({one.name for one in rules}) == len(RULES) >= 40
    for one in rules:
        assert ast.dump(ast.parse(one.source())) != ast.dump(tree_of(one.place.path))


def test_a_rule_that_is_gone_says_so():
    with pytest.raises(RuleLost, match="no rule: 1 == 2 is in 0 functions named decide"):
        find(ROOT, Rule("no rule", "decide", "1 == 2", "False"))


def test_each_cell_of_the_permission_table_is_turned_over(monkeypatch):
    for name, roles in PERMISSIONS.items():
        monkeypatch.setitem(PERMISSIONS, name, roles)
    mutants = list(cells())
    assert len(mutants) == 3 * len(PERMISSIONS)
    loses = next(one for one in mutants if one.key == "cell case.decide owner")
    gets = next(one for one in mutants if one.key == "cell case.decide staff")
    assert (loses.name, gets.name) == (
        "permission: owner loses case.decide",
        "permission: staff gets case.decide",
    )
    loses.apply({})
    gets.apply({})
    assert PERMISSIONS["case.decide"] == {"staff"}


def test_each_view_asks_for_another_permission():
    import_everything()
    live = live_functions()
    views = {one.view: one for one in opened_views(live)}
    assert len(views) > 100
    one = views["clientcare.delivery.views.outbox.outbox"]
    assert (one.permission, one.instead) == ("outbox.read", "vendor.enter")
    [guard] = [guard for guard in guards_of(live) if view_of(guard) == one.view]
    one.apply(live)
    assert guard.permission == "vendor.enter"
    Opened(one.view, "vendor.enter").apply(live)
    assert guard.permission == "review.decide"
    cell = guard.__code__.co_freevars.index("permission")
    guard.__closure__[cell].cell_contents = guard.permission = "outbox.read"
