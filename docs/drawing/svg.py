"""What the pictures share: colours, measures, text, and the page they are drawn on."""

from collections.abc import Iterable
from html import escape

APPS = {"clientcare": "#0f766e", "contracts": "#1d4ed8", "offboarding": "#b45309"}
INK, QUIET, LINE = "#1c1917", "#57534e", "#a8a29e"
MARGIN = 24


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
