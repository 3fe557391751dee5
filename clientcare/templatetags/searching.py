"""Highlights words in text."""

import re
from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from clientcare.core.text_search import pattern_of

register = template.Library()


@register.filter
def marked(text: object, words: Sequence[str] | re.Pattern[str] | None) -> SafeString:
    """The text, escaped, with every one of the words, or match of the pattern, in a <mark>."""
    plain = str(text or "")
    if not words:
        return format_html("{}", plain)
    pieces, end = [], 0
    pattern = words if isinstance(words, re.Pattern) else pattern_of(words)
    for match in pattern.finditer(plain):
        pieces += [("", plain[end : match.start()], ""), ("<mark>", match.group(), "</mark>")]
        end = match.end()
    pieces.append(("", plain[end:], ""))
    return format_html_join(
        "",
        "{}{}{}",
        ((safe_tag(before), piece, safe_tag(after)) for before, piece, after in pieces),
    )


def safe_tag(name: str) -> SafeString:
    return {"": SafeString(""), "<mark>": SafeString("<mark>"), "</mark>": SafeString("</mark>")}[
        name
    ]
