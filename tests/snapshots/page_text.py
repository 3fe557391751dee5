"""A page as lines: its elements with their attributes, and its text, without invisible
white space.
"""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

# Elements that begin and end a line: white space beside their tags is not shown.
BLOCK_NAMES = (
    "address article aside blockquote body caption col colgroup datalist dd details dialog div dl "
    "dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li link main meta "
    "nav ol optgroup "
    "option p pre script section summary table tbody td tfoot th thead title tr ul"
)
BLOCKS = frozenset(BLOCK_NAMES.split())
WHITESPACE = re.compile(r"[ \t\r\n\f]+")
TOKENS = re.compile(r"^[A-Za-z0-9]{32,64}$")
REPLACED = ("<img", "<input")
VERBATIM = frozenset({"textarea", "pre"})


def page_lines(page: str, laid_out: frozenset[str] = frozenset()) -> list[str]:
    """Lines of the whole page; `laid_out` are classes whose elements lay their children out as
    blocks.
    """
    lines: list[str] = []
    run: list[str] = []  # tags and texts of one line until the next block
    for kind, value, depth in [
        *walk(html.document_fromstring(page), 0, laid_out),
        ("element", "", 0),
    ]:
        if kind == "inline":
            run.append(value)
            run_depth = depth
            continue
        if text := collapsed(run):
            lines.append("  " * run_depth + "| " + text)
        run = []
        lines.append("  " * depth + value)
    return lines[:-1]


def collapsed(run: list[str]) -> str:
    """A run of inline tags and texts, with white space as a browser shows it: none at the edges,
    never twice.
    """
    shown: list[str] = []
    for token in run:
        if is_tag(token):
            if token.startswith("<br"):
                strip_end(shown)
            shown.append(token)
        elif at_line_start(shown):
            shown.append(WHITESPACE.sub(" ", token).lstrip(" "))
        else:
            shown.append(WHITESPACE.sub(" ", token))
    strip_end(shown)
    return "".join(shown)


def is_tag(token: str) -> bool:
    return token.startswith("<")


def at_line_start(shown: list[str]) -> bool:
    """Whether white space here would not be shown: after other white space, a line break, or
    nothing at all.
    """
    for token in reversed(shown):
        if token.startswith("<br"):
            return True
        if token.startswith(REPLACED):
            return False
        if not is_tag(token) and token:
            return token.endswith(" ")
    return True


def strip_end(shown: list[str]) -> None:
    """Drop white space at the end of a line, also inside the inline elements that end there."""
    for index in range(len(shown) - 1, -1, -1):
        if shown[index].startswith(("<br", *REPLACED)):
            return
        if not is_tag(shown[index]) and shown[index]:
            shown[index] = shown[index].rstrip(" ")
            if shown[index]:
                return


def walk(
    element: HtmlElement, depth: int, laid_out: frozenset[str]
) -> Iterator[tuple[str, str, int]]:
    """Blocks as lines of their own; inline elements stay in their run, where white space between
    them counts.
    """
    yield "element", opening(element), depth
    apart = element.tag == "svg" or is_laid_out(element, laid_out)
    yield from text_of(element, element.text, depth + 1)
    for child in element:
        if isinstance(child.tag, str):
            yield from walk_child(child, depth + 1, laid_out, apart)
        yield from text_of(element, child.tail, depth + 1)


def walk_child(
    child: HtmlElement, depth: int, laid_out: frozenset[str], apart: bool
) -> Iterator[tuple[str, str, int]]:
    own_context = is_laid_out(child, laid_out) or child.tag in ("button", "select", "svg")
    if apart or own_context or any(one.tag in BLOCKS for one in child.iter()):
        yield from walk(child, depth, laid_out)
        yield "element", f"/{child.tag}", depth
    else:
        yield from inline(child, depth)


def inline(element: HtmlElement, depth: int) -> Iterator[tuple[str, str, int]]:
    """An inline element with its text, within its run."""
    yield "inline", f"<{opening(element)}>", depth
    yield from text_of(element, element.text, depth)
    for child in element:
        if isinstance(child.tag, str):
            yield from inline(child, depth)
        yield from text_of(element, child.tail, depth)
    yield "inline", f"</{element.tag}>", depth


def text_of(element: HtmlElement, text: str | None, depth: int) -> Iterator[tuple[str, str, int]]:
    if text and element.tag in VERBATIM:
        yield "inline", text.replace("\n", "⏎"), depth
    elif text:
        yield "inline", text.replace("<", "‹"), depth


def is_laid_out(element: HtmlElement, laid_out: frozenset[str]) -> bool:
    return not laid_out.isdisjoint((element.get("class") or "").split())


def opening(element: HtmlElement) -> str:
    if element.tag == "input" and element.get("type") == "hidden":
        return (
            f"hidden {element.get('name')}={attribute_value('value', element.get('value') or '')}"
        )
    attributes = sorted(
        (name, attribute_value(name, value)) for name, value in element.attrib.items()
    )
    return " ".join([element.tag, *(f'{name}="{value}"' for name, value in attributes)])


def attribute_value(name: str, value: str) -> str:
    """Tokens differ with each answer; white space in classes means nothing."""
    value = WHITESPACE.sub(" ", value).strip()
    if name == "class":
        return " ".join(sorted(value.split()))
    if name == "hx-headers":
        return "…"
    return (
        "…" if name == "value" and TOKENS.match(value) else re.sub(r"\.[0-9a-f]{12}\.", ".", value)
    )
