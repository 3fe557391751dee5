"""The persons that a client's name seems to consist of: “Nadia & Reza”."""

import re

TOGETHER = re.compile(r"\s*(?:&|\+|,|\bdan\b|\band\b)\s*", re.IGNORECASE)


def persons_in_name(name: str) -> list[str]:
    """The names in their order; the name itself where it seems to be of one person."""
    return [person for person in TOGETHER.split(name) if person.strip()]
