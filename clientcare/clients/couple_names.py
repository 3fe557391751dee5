"""The persons whom the name of a client in lists seems to name: “Nadia & Reza”."""

import re

TOGETHER = re.compile(r"\s*(?:&|\+|,|\bdan\b|\band\b)\s*", re.IGNORECASE)


def persons_in_name(name: str) -> list[str]:
    """In their order; one for a name that is not of several."""
    return [one for one in TOGETHER.split(name) if one.strip()]
