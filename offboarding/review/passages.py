"""Passages of a frozen document: its paragraphs as text, where a quotation stands, and the links
that the review room adds to its copy. The frozen HTML itself is never changed.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

BLOCK = re.compile(r"<(p|li)\b([^>]*)>(.*?)</\1>", re.DOTALL)
BREAK = re.compile(r"<(?:br|/p|/li|/td|/th|/h2)\b[^>]*>")


def plain_text(html: str) -> str:
    """Without tags, every run of spaces and line breaks one space: quotations are compared so."""
    return normal_spaces(unescape(strip_tags(BREAK.sub(r" \g<0>", html))))


def normal_spaces(text: str) -> str:
    return " ".join(text.split())


def passages_of(html: str) -> list[str]:
    """The text of each paragraph and list item, in order; empty ones keep their place."""
    return [plain_text(block[3]) for block in BLOCK.finditer(html)]


def holds_passage(html: str, quote: str) -> bool:
    return normal_spaces(quote) in plain_text(html)


def place_of(html: str, quote: str) -> int | None:
    """The number of the paragraph that holds the quotation or its beginning; None without one."""
    quote = normal_spaces(quote)
    for place, passage in enumerate(passages_of(html)):
        if passage and (quote in passage or quote.startswith(passage)):
            return place
    return None


def with_links(html: str, marks: Mapping[int, Iterable[int]], comment_on: str | None) -> SafeString:
    """The document with an anchor at each paragraph, the numbers of the comments on it (`marks`),
    and a link to comment on it: `comment_on` followed by the paragraph's number. None: no links.
    """
    count = iter(range(len(passages_of(html))))

    def linked(block: re.Match[str]) -> str:
        place, inside = next(count), block[3]
        extras = [comment_mark(number) for number in marks.get(place, ())]
        if comment_on is not None and plain_text(inside):
            extras.append(comment_link(f"{comment_on}{place}#say"))
        start = f'<{block[1]}{block[2]} id="passage-{place}">'
        return f"{start}{inside}{''.join(extras)}</{block[1]}>"

    return mark_safe(BLOCK.sub(linked, html))


def comment_mark(number: int) -> SafeString:
    label = _("Comment %(number)s") % {"number": number}
    return format_html(
        ' <a class="ev note" href="#comment-{}" aria-label="{}">{}</a>', number, label, number
    )


def comment_link(href: str) -> SafeString:
    label = _("Comment on this paragraph")
    return format_html(' <a class="passage" href="{}" aria-label="{}">+</a>', href, label)
