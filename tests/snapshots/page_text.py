"""A page as lines: its elements with their attributes, and its text, without white space that nobody sees."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

# Elements that begin and end a line: white space beside their tags is not shown.
BLOCK_NAMES = (
    "address article aside blockquote body caption col colgroup datalist dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li link main meta nav ol optgroup "
    "option p pre script section summary table tbody td tfoot th thead title tr ul"
)
BLOCKS = frozenset(BLOCK_NAMES.split())
WHITESPACE = re.compile(r"[ \t\r\n\f]+")
TOKENS = re.compile(r"^[A-Za-z0-9]{32,64}$")
VERBATIM = frozenset({"textarea", "pre"})


def page_lines(page: str, laid_out: frozenset[str] = frozenset()) -> list[str]:
    """Lines of the whole page; `laid_out` are classes whose elements lay their children out as blocks."""
    lines: list[str] = []
    for kind, value, depth in walk(html.document_fromstring(page), 0, laid_out):
        if kind == "text" and lines and lines[-1].endswith("\0"):
            lines[-1] = lines[-1][:-1] + value + "\0"
        elif kind == "text":
            lines.append("  " * depth + "| " + value + "\0")
        else:
            lines.append("  " * depth + value)
    return [line for line in map(tidy, lines) if line.strip() not in ("", "|")]


def tidy(line: str) -> str:
    return line.rstrip("\0").rstrip() if not line.lstrip().startswith("| ") else trimmed(line)


def trimmed(line: str) -> str:
    """Text between two blocks: its outer white space is not shown."""
    indent, _bar, text = line.partition("| ")
    return indent + "| " + WHITESPACE.sub(" ", text.replace("\0", "")).strip()


def walk(element: HtmlElement, depth: int, laid_out: frozenset[str]) -> Iterator[tuple[str, str, int]]:
    """Blocks as lines of their own; inline elements stay inside the text, so that white space between them counts."""
    if not isinstance(element.tag, str):
        return
    yield "element", opening(element), depth
    apart = is_laid_out(element, laid_out)
    yield "text", shown_text(element, element.text), depth + 1
    for child in element:
        yield from walk_child(child, depth + 1, laid_out, apart)
        yield "text", shown_text(element, child.tail), depth + 1


def walk_child(
    child: HtmlElement, depth: int, laid_out: frozenset[str], apart: bool
) -> Iterator[tuple[str, str, int]]:
    if not isinstance(child.tag, str):
        return
    if apart or child.tag in BLOCKS or is_laid_out(child, laid_out) or any(e.tag in BLOCKS for e in child.iter()):
        yield from walk(child, depth, laid_out)
        yield "element", f"/{child.tag}", depth
    else:
        yield "text", inline(child), depth


def inline(element: HtmlElement) -> str:
    """An inline element with its text, on the line it stands in."""
    inner = shown_text(element, element.text)
    for child in element:
        inner += (inline(child) if isinstance(child.tag, str) else "") + shown_text(element, child.tail)
    return f"<{opening(element)}>{inner}</{element.tag}>"


def shown_text(element: HtmlElement, text: str | None) -> str:
    if element.tag in VERBATIM:
        return (text or "").replace("\n", "⏎")
    return WHITESPACE.sub(" ", text or "")


def is_laid_out(element: HtmlElement, laid_out: frozenset[str]) -> bool:
    return not laid_out.isdisjoint((element.get("class") or "").split())


def opening(element: HtmlElement) -> str:
    attributes = sorted((name, attribute_value(name, value)) for name, value in element.attrib.items())
    return " ".join([element.tag, *(f'{name}="{value}"' for name, value in attributes)])


def attribute_value(name: str, value: str) -> str:
    """Tokens differ with each answer; white space in classes means nothing."""
    value = WHITESPACE.sub(" ", value).strip()
    if name == "class":
        return " ".join(sorted(value.split()))
    if name == "hx-headers":
        return "…"
    return "…" if name == "value" and TOKENS.match(value) else re.sub(r"\.[0-9a-f]{12}\.", ".", value)
