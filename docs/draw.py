"""Draws the pictures of docs/architecture.md from the code, as SVG (`bin/draw`). With `--check` it
writes nothing and exits 1 where a picture is not what the code says.

docs/tables.svg   every table and what it refers to, from Django's models
docs/letter.svg   the life of a letter, from LETTER_MOVES
docs/job.svg      the life of a job, from JOB_MOVES
"""

import sys
from collections.abc import Iterable
from html import escape
from importlib import import_module
from pathlib import Path

import django
from django.apps import apps
from django.utils import translation

DOCS = Path(__file__).resolve().parent
APPS = {"clientcare": "#0f766e", "contracts": "#1d4ed8", "offboarding": "#b45309"}
TITLES = {
    "clientcare": "clientcare: facts",
    "contracts": "contracts: judgement",
    "offboarding": "offboarding: action",
}
INK, QUIET, LINE = "#1c1917", "#57534e", "#a8a29e"
# Left out of the picture: what nearly every table has.
LEFT_OUT = {"vendor", "recorded_by", "withdrawal"}
BOX, GAP, ROW, HEAD, MARGIN = 236, 34, 17, 26, 24


def text(x: float, y: float, words: str, **attributes: object) -> str:
    given = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{x:g}" y="{y:g}"{given}>{escape(words)}</text>'


def page(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    """White behind it, so that it can be read on dark pages, too."""
    style = f'font-family="Helvetica, Arial, sans-serif" font-size="12" fill="{INK}"'
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    arrow = (
        '<marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
        f'markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="{QUIET}"/>'
        "</marker>"
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {style}>'
    ground = f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>'
    lines = [head, f"<title>{escape(title)}</title>", f"<defs>{arrow}</defs>", ground, *parts]
    return "\n".join([*lines, "</svg>", ""])


# --- Tables ------------------------------------------------------------------------------------


def references(model) -> list:
    """The foreign keys of a table that are drawn. A link of many to many has a table of its own."""
    people = "clientcare.User"
    return [
        field
        for field in model._meta.local_fields
        if field.is_relation
        and field.name not in LEFT_OUT
        and field.related_model._meta.label != people
    ]


def has(model, name: str) -> bool:
    return any(field.name == name for field in model._meta.local_fields)


def columns(models: list) -> dict:
    """Table → its column: one further right than every table of its app that it refers to."""
    places: dict = {}

    def place(model, above: tuple) -> int:
        if model not in places:
            targets = {field.related_model for field in references(model)}
            inside = [one for one in models if one in targets and one not in (*above, model)]
            places[model] = 1 + max([place(one, (*above, model)) for one in inside], default=-1)
        return places[model]

    for model in models:
        place(model, ())
    return places


def height_of(model) -> int:
    return HEAD + ROW * len(references(model)) + (6 if references(model) else 0)


def layout(models: list, top: float) -> tuple[dict, float]:
    """Table → its left upper corner, and where the app's part ends. Tables that refer to nothing
    and that nothing refers to stand in the shortest columns.
    """
    placed, ends, corners = columns(models), {}, {}
    used = {field.related_model for model in models for field in references(model)}
    width = max(placed.values()) + 1
    alone = [one for one in models if not references(one) and one not in used]
    for model in [one for one in models if one not in alone] + alone:
        column = placed[model]
        if model in alone:
            column = min(range(width), key=lambda number: ends.get(number, top))
        y = ends.get(column, top)
        corners[model] = (MARGIN + column * (BOX + GAP), y)
        ends[column] = y + height_of(model) + 14
    return corners, max(ends.values())


def box(model, corner: tuple[float, float]) -> list[str]:
    (x, y), colour = corner, APPS[model._meta.app_label]
    parts = [
        f'<rect x="{x:g}" y="{y:g}" width="{BOX}" height="{height_of(model)}" rx="4" '
        f'fill="#ffffff" stroke="{colour}"/>',
        text(x + 9, y + 17, model.__name__, font_weight="bold", fill=colour, font_size=13),
    ]
    if has(model, "withdrawal"):
        parts.append(text(x + BOX - 9, y + 17, "fact", text_anchor="end", fill=QUIET))
    for number, field in enumerate(references(model)):
        line, target = y + HEAD + 12 + ROW * number, field.related_model
        label = APPS.get(target._meta.app_label, QUIET)
        parts.append(text(x + 9, line, field.name, fill=QUIET))
        parts.append(text(x + BOX - 9, line, target.__name__, text_anchor="end", fill=label))
    return parts


def arrows(corners: dict) -> list[str]:
    """From a table to those of its app in the column beside it; a longer arrow would run behind
    boxes and seem to come from them.
    """
    parts = []
    for model, (x, y) in corners.items():
        for number, field in enumerate(references(model)):
            ahead = corners.get(field.related_model)
            if ahead is None or x - ahead[0] != BOX + GAP:
                continue
            start = y + HEAD + 8 + ROW * number
            end, to = ahead[0] + BOX + 2, ahead[1] + 13
            bend = (x - end) / 2
            path = f"M{x:g} {start:g}C{x - bend:g} {start:g} {end + bend:g} {to:g} {end:g} {to:g}"
            parts.append(f'<path d="{path}" fill="none" stroke="{LINE}" marker-end="url(#arrow)"/>')
    return parts


def draw_tables() -> str:
    parts, top, right, ours = [], MARGIN, 0, []
    for label, colour in APPS.items():
        parts.append(
            text(MARGIN, top + 14, TITLES[label], font_size=17, font_weight="bold", fill=colour)
        )
        models = list(apps.get_app_config(label).get_models())
        ours += models
        corners, end = layout(models, top + 32)
        parts += arrows(corners)
        for model, corner in corners.items():
            parts += box(model, corner)
        right = max(right, *(x + BOX for x, y in corners.values()))
        top = end + 26
    without = [model.__name__ for model in ours if not has(model, "vendor")]
    legend = (
        "A line of a box: a foreign key, and the table it refers to, with an arrow where that is in"
        " the column beside it. fact: a row is withdrawn, never edited. Left out: who did it, and"
        " the vendor, whom every table names but "
        f"{' and '.join(without)}."
    )
    parts.append(text(MARGIN, top, legend, fill=QUIET))
    return page(right + MARGIN, top + MARGIN, "Tables and what they refer to", parts)


# --- States ------------------------------------------------------------------------------------

# State → the middle of its box. A state that is missing here stops the drawing.
LETTER_PLACES = {
    "draft": (110, 164),
    "submitted": (360, 164),
    "approved": (610, 164),
    "sent": (860, 164),
    "changes": (360, 60),
    "rejected": (360, 268),
    "stale": (610, 268),
    "void": (110, 268),
}
JOB_PLACES = {
    "queued": (110, 90),
    "running": (400, 90),
    "done": (690, 90),
    "quarantined": (400, 210),
}
WIDE, HIGH = 150, 44  # of the box of a state


def numbered(moves: Iterable[tuple]) -> list[tuple]:
    """(number, sources, target, action, why), the sources always as a tuple."""
    return [
        (number, sources if isinstance(sources, tuple) else (sources,), target, action, why)
        for number, (sources, target, action, why) in enumerate(moves, start=1)
    ]


def state_box(state, middle: tuple[float, float], colour: str) -> list[str]:
    (x, y), label = middle, str(state.label)
    is_same = label == state.value
    bold = {"font_weight": "bold", "font_size": 13, "fill": colour}
    parts = [
        f'<rect x="{x - WIDE / 2:g}" y="{y - HIGH / 2:g}" width="{WIDE}" height="{HIGH}" rx="8" '
        f'fill="#ffffff" stroke="{colour}" stroke-width="1.5"/>',
        text(x, y + (5 if is_same else -2), state.value, text_anchor="middle", **bold),
    ]
    if not is_same:
        parts.append(text(x, y + 14, label, text_anchor="middle", font_size=10, fill=QUIET))
    return parts


def badge(x: float, y: float, number: int, colour: str) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="9" fill="{colour}"/>' + text(
        x, y + 4, str(number), text_anchor="middle", fill="#ffffff", font_size=11
    )


def line(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{QUIET}" marker-end="url(#arrow)"/>'


def between(
    start: tuple[float, float], end: tuple[float, float], is_two_way: bool
) -> tuple[str, float, float]:
    """The path of an arrow from one box to another, and its middle. Two ways lie side by side."""
    (x, y), (to_x, to_y) = start, end
    ahead_x, ahead_y = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
    if ahead_x and ahead_y:  # slanting: from the side of one to the top or bottom of the other
        begin, finish = (x + ahead_x * WIDE / 2, y), (to_x, to_y - ahead_y * HIGH / 2)
        return f"M{begin[0]:g} {y:g}L{finish[0]:g} {finish[1]:g}", *middle_of(begin, finish)
    aside_x, aside_y = (-ahead_y * 30, ahead_x * 11) if is_two_way else (0, 0)
    begin = (x + ahead_x * WIDE / 2 + aside_x, y + ahead_y * HIGH / 2 - aside_y)
    finish = (to_x - ahead_x * WIDE / 2 + aside_x, to_y - ahead_y * HIGH / 2 - aside_y)
    path = f"M{begin[0]:g} {begin[1]:g}L{finish[0]:g} {finish[1]:g}"
    return path, *middle_of(begin, finish)


def middle_of(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2


def move_arrows(moves: list[tuple], places: dict, colour: str) -> list[str]:
    """One arrow for each pair of states with the numbers of its moves; a move from many states is
    only a number beside the state it leads to.
    """
    pairs: dict[tuple, list[int]] = {}
    for number, sources, target, _action, _why in moves:
        start = sources[0] if len(sources) == 1 else None
        pairs.setdefault((start, target), []).append(number)
    parts = []
    for (start, target), numbers in pairs.items():
        x, y = places[target]
        if start is None:
            right = x + WIDE / 2
            path, at, level = f"M{right + 76:g} {y:g}H{right:g}", right + 40, y
        elif start == target:
            top = y - HIGH / 2
            left, right, over = x - 30, x + 30, top - 44
            path = f"M{right:g} {top:g}C{right:g} {over:g} {left:g} {over:g} {left:g} {top:g}"
            at, level = x, top - 33
        else:
            path, at, level = between(places[start], places[target], (target, start) in pairs)
        parts.append(line(path))
        first = at - 11 * (len(numbers) - 1)
        parts += [
            badge(first + 22 * place, level, one, colour) for place, one in enumerate(numbers)
        ]
    return parts


def legend(moves: list[tuple], top: float, colour: str) -> list[str]:
    parts = []
    for number, sources, target, action, why in moves:
        y = top + 24 * number
        changes = f"{', '.join(sources)} → {target}"
        parts += [
            badge(44, y - 4, number, colour),
            text(64, y, action, font_family="monospace"),
            text(210, y, why),
            text(920, y, changes, fill=QUIET, font_size=11, text_anchor="end"),
        ]
    return parts


def draw_states(title: str, states, moves, places: dict, colour: str, notes: dict) -> str:
    rows, foot = numbered(moves), max(y for x, y in places.values()) + 60
    parts = move_arrows(rows, places, colour)
    highest = min(y for x, y in places.values())
    for state in states:
        x, y = places[state.value]
        parts += state_box(state, (x, y), colour)
        if state in notes:  # below its box; above that of the highest row, which arrows reach
            aside = -HIGH / 2 - 8 if y == highest else HIGH / 2 + 15
            parts.append(text(x, y + aside, notes[state], text_anchor="middle", fill=QUIET))
    parts += legend(rows, foot, colour)
    return page(960, foot + 24 * len(rows) + MARGIN, title, parts)


def draw_letter() -> str:
    letter = import_module("offboarding.models.letter")
    return draw_states(
        "The life of a version of a letter",
        letter.LetterState,
        letter.LETTER_MOVES,
        LETTER_PLACES,
        APPS["offboarding"],
        dict.fromkeys(letter.GOES_ON_AS_A_NEW_VERSION, "then a new version, a draft"),
    )


def draw_job() -> str:
    job = import_module("clientcare.models.job")
    return draw_states(
        "The life of a job", job.JobState, job.JOB_MOVES, JOB_PLACES, APPS["clientcare"], {}
    )


@translation.override("en")
def drawings() -> dict[Path, str]:
    """Each picture's file and what it has to hold. Django must be set up."""
    return {
        DOCS / "tables.svg": draw_tables(),
        DOCS / "letter.svg": draw_letter(),
        DOCS / "job.svg": draw_job(),
    }


def main() -> int:
    django.setup()
    drawn = drawings()
    if "--check" not in sys.argv[1:]:
        for path, picture in drawn.items():
            path.write_text(picture)
        return 0
    stale = [path for path, picture in drawn.items() if path.read_text() != picture]
    for path in stale:
        sys.stderr.write(f"docs/{path.name} is not what the code says: run bin/draw\n")
    return bool(stale)


if __name__ == "__main__":
    raise SystemExit(main())
