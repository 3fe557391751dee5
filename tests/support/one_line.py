"""A page or document as one line, so that tests ask what it says and not how it is broken."""

import re

SPACE = re.compile(r"\s+")


def one_line(html: str) -> str:
    """White space is one space, and none beside a tag."""
    text = SPACE.sub(" ", html)
    return text.replace("> ", ">").replace(" <", "<").replace(" >", ">")
