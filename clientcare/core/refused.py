"""The one error people read."""


class Refused(Exception):
    """An action did not happen, and this is why, in words for the person who asked.

    `field` names the form field the sentence belongs to; without it the sentence stands on top.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
