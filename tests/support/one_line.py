"""A page or document as one line, so that tests check the text and not its line breaks."""

import re

SPACE = re.compile(r"\s+")


def one_line(html: str) -> str:
    """White space is one space, and none beside a tag."""
    text = SPACE.sub(" ", html)
    return text.replace("> ", ">").replace(" <", "<").replace(" >", ">")
