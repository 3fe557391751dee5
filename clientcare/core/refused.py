"""The one error people read."""


class Refused(Exception):
    """An action was refused; the message is shown to the user.

    `field` names the form field of the message; without it the message is a non-field error.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
