"""The text of a mail, also if it has only HTML or an unknown character set."""

import re
from email.message import EmailMessage

import nh3
from markdownify import markdownify

LONGEST_HTML = 1_000_000  # characters
KEPT_TAGS = {"p", "br", "div", "ul", "ol", "li", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4"}
KEPT_TAGS |= {"table", "tr", "td", "th", "tbody"}
UNSEEN = {"script", "style", "title", "head"}
# NUL, which PostgreSQL refuses, other control characters, and invisible marks
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
HEADINGS = {"heading_style": "ATX", "bullets": "-"}
PLAIN = {"escape_asterisks": False, "escape_underscores": False, "escape_misc": False}


def message_text(message: EmailMessage) -> str:
    """Plain text, else the text of its HTML with quotations marked by ">"; empty without either."""
    plain = message.get_body(preferencelist=("plain",))
    text = tidy(decoded(plain)) if plain is not None else ""
    if text:
        return text
    html = message.get_body(preferencelist=("html",))
    return tidy(html_text(decoded(html))) if html is not None else ""


def decoded(part: EmailMessage) -> str:
    """Decoded by its own character set, else as UTF-8, else as Latin-1, which decodes any byte."""
    data = part.get_payload(decode=True) or b""
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("latin-1")


def html_text(html: str) -> str:
    clean = nh3.clean(html[:LONGEST_HTML], tags=KEPT_TAGS, attributes={}, clean_content_tags=UNSEEN)
    return markdownify(clean, **HEADINGS, **PLAIN)


def tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = INVISIBLE.sub("", text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
