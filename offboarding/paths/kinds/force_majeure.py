"""P4: an event that nobody could foresee or answer for makes performance impossible (KUHPerdata
art. 1244–1245).
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.models import Language
from offboarding.models import Path, Termination
from offboarding.paths.default_proof import format_proof_day
from offboarding.paths.path_kind import Condition, PathKind, PathRows


class ForceMajeure(PathKind):
    code = Path.EVENT
    when = gettext_lazy(
        "Something that no one could foresee or prevent (a flood, an order of the authorities) "
        "makes the work impossible, not only dearer."
    )
    asks = gettext_lazy(
        "What happened, from when until when, and why the work cannot be done because of it. You "
        "have to prove it."
    )
    costs = gettext_lazy(
        "No damages and no cancellation fee on either side; what was paid beyond the work done "
        "goes back."
    )
    risk = gettext_lazy(
        "Middle: who relies on it must prove event and cause. What only became harder, or was "
        "known when you signed, does not count."
    )

    def conditions(self, rows: PathRows) -> list[Condition]:
        ending = rows.ending
        recorded = (
            (_("The event is named"), ending.event_what),
            (_("The day on which it happened is on record"), days_text(ending)),
            (_("Why the work cannot be done because of it is on record"), ending.event_effect),
        )
        result = [Condition(bool(words), with_words(label, words)) for label, words in recorded]
        if ending.event_on is not None and ending.event_on < rows.contract.signed_on:
            known = _(
                "The event lies before the contract was signed, so it was known: this is no force "
                "majeure. Choose P1."
            )
            result.append(Condition(False, known))
        return result

    def warnings(self, rows: PathRows) -> list[str]:
        """For a client who reads English: the event is not translated automatically."""
        if not is_event_untranslated(rows.ending):
            return []
        return [
            _(
                "The client reads English. Record the event in English too; without that the "
                "English letter quotes it as it was recorded."
            )
        ]


def is_event_untranslated(ending: Termination) -> bool:
    """Whether an English letter quotes the event in the words of the Indonesian one."""
    is_english = ending.client.language == Language.ENGLISH
    return is_english and not (ending.event_what_en and ending.event_effect_en)


def with_words(label: str, words: str) -> str:
    """The label, and what is on record if anything is."""
    return f"{label}: {words}" if words else f"{label}."


def days_text(ending: Termination) -> str:
    if ending.event_on is None or ending.event_until is None:
        return format_proof_day(ending.event_on)
    days = {"day": format_proof_day(ending.event_on), "until": format_proof_day(ending.event_until)}
    return _("%(day)s. It lasts until %(until)s.") % days
