"""Why the action of a page is not possible, before anything is typed."""

from collections.abc import Callable

from clientcare.core.refused import Refused


def why_refused(check: Callable[..., object], *args: object) -> str:
    """The sentence with which `check` refuses, or empty. A page shows it in place of its form
    before anything is typed; a form that was sent is shown again, with what was typed.
    """
    try:
        check(*args)
    except Refused as refusal:
        return refusal.message
    return ""
