"""What is written for people agrees with the tree: paths exist, rooms have their essays."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/decisions.md")
PAGES += ("docs/drill.md",)
PATH = re.compile(
    r"`((?:clientcare|contracts|offboarding|templates|tests|docs|bin|locale)/[^`\s]*)"
)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def layers() -> dict[str, list[str]]:
    """Floor → its rooms, the first one first, as import-linter has them in pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    return {
        floor: contract["layers"][::-1]
        for contract in contracts
        for floor in contract.get("containers", ())
    }


ROOMS = [f"{floor}/{room}" for floor, rooms in layers().items() for room in rooms]


@pytest.mark.parametrize("page", PAGES)
def test_what_a_document_names_is_there(page):
    text = (ROOT / page).read_text()
    paths = {path for path in PATH.findall(text) if "<" not in path}
    missing = {path for path in paths if not (ROOT / path).exists()}
    missing |= {
        link for link in LINK.findall(text) if not (ROOT / page).parent.joinpath(link).exists()
    }
    assert missing == set()


@pytest.mark.parametrize("room", [room for room in ROOMS if not room.endswith("/models")])
def test_a_room_begins_with_its_essay(room):
    essay = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text()))
    assert essay and len(essay.splitlines()) >= 3


def test_readme_starts_with_how_to_start_and_says_that_no_licence_was_chosen():
    lines = (ROOT / "README.md").read_text().splitlines()
    first = "\n".join(lines[:60])
    assert "make run" in first and "make test" in first
    assert "No licence has been chosen by us." in "\n".join(lines)


def test_the_picture_of_the_rooms_has_each_room_in_its_order():
    picture = (ROOT / "docs/architecture.md").read_text().split("```")[1]
    floor, drawn = "", []
    for line in picture.strip().splitlines():
        name = line.split("/")[0]
        if line.startswith(" "):
            drawn.append(f"{floor}/{name.strip()}")
        else:
            floor = name
    assert drawn == ROOMS


def test_contributing_explains_each_helper_of_the_tests():
    table = (ROOT / "CONTRIBUTING.md").read_text().split("### What is in `tests/support/`")[1]
    explained = [
        name
        for line in table.split("## Style")[0].splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    ]
    helpers = {path.stem for path in (ROOT / "tests/support").glob("*.py")} - {"__init__"}
    assert sorted(explained) == sorted(helpers)
