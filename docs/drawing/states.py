"""The states of a letter and of a job, and the moves between them."""

from collections.abc import Iterable
from importlib import import_module

from docs.drawing.svg import APPS, MARGIN, QUIET, page, text

# State → the middle of its box. A state that is missing here stops the drawing.
LETTER_PLACES = {
    "draft": (110, 164),
    "submitted": (360, 164),
    "approved": (610, 164),
    "sent": (860, 164),
    "changes": (360, 60),
    "words": (610, 60),
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
            badge(first + 22 * place, level, number, colour) for place, number in enumerate(numbers)
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
