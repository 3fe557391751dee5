"""The answer to a concern as a message to the client."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from offboarding.models import Termination, TransitionItem, TransitionKind


def answer_text(item: TransitionItem, ending: Termination) -> str:
    """In the client's language, to copy; empty for other kinds and until it is answered."""
    if item.kind != TransitionKind.CONCERN or item.done_on is None or item.withdrawn_on:
        return ""
    client = ending.client
    with override(client.language):
        sentence = _(
            "Dear %(name)s, you asked about this: %(concern)s Our answer: %(answer)s "
            "If it leaves a question open, please write to us. %(vendor)s"
        )
        return sentence % {
            "name": " & ".join(client.addressees),
            "concern": with_full_stop(item.text),
            "answer": with_full_stop(item.result),
            "vendor": ending.vendor.name,
        }


def with_full_stop(sentence: str) -> str:
    """With a full stop where no sign ends it."""
    return sentence if sentence[-1:] in ".!?…" else f"{sentence}."
