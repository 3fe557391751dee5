"""Every table and what it refers to, a column an app."""

from django.apps import apps

from docs.drawing.svg import APPS, LINE, MARGIN, QUIET, page, text

TITLES = {
    "clientcare": "clientcare: facts",
    "contracts": "contracts: judgement",
    "offboarding": "offboarding: action",
}
# Left out of the picture: what nearly every table has.
LEFT_OUT = {"vendor", "recorded_by", "withdrawal"}
BOX, GAP, ROW, HEAD = 236, 34, 17, 26


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
            inside = [
                target for target in models if target in targets and target not in (*above, model)
            ]
            places[model] = 1 + max(
                [place(target, (*above, model)) for target in inside], default=-1
            )
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
    alone = [model for model in models if not references(model) and model not in used]
    for model in [other for other in models if other not in alone] + alone:
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
