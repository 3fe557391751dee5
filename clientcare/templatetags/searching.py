"""The words somebody looked for, marked where they stand."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from clientcare.core.text_search import pattern_of

register = template.Library()


@register.filter
def marked(text: object, words: Sequence[str]) -> SafeString:
    """The text, escaped, with every word in a <mark>."""
    said = str(text or "")
    if not words:
        return format_html("{}", said)
    pieces, end = [], 0
    for found in pattern_of(words).finditer(said):
        pieces += [("", said[end : found.start()], ""), ("<mark>", found.group(), "</mark>")]
        end = found.end()
    pieces.append(("", said[end:], ""))
    return format_html_join(
        "", "{}{}{}", ((tag(before), piece, tag(after)) for before, piece, after in pieces)
    )


def tag(name: str) -> SafeString:
    return {"": SafeString(""), "<mark>": SafeString("<mark>"), "</mark>": SafeString("</mark>")}[
        name
    ]
