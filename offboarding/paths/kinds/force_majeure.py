"""P4: an event that nobody could foresee or answer for makes performance impossible (KUHPerdata
art. 1244–1245).
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.models import Language
from offboarding.models import Path
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
        ending, contract = rows.ending, rows.contract
        happened = ending.event_on
        result = [
            Condition(bool(ending.event_what), _("The event is named.")),
            Condition(happened is not None, _("The day on which it happened is on record.")),
            Condition(
                bool(ending.event_effect),
                _("Why the work cannot be done because of it is on record."),
            ),
        ]
        if happened is not None and happened < contract.signed_on:
            known = _(
                "The event lies before the contract was signed, so it was known: this is no force "
                "majeure. Choose P1."
            )
            result.append(Condition(False, known))
        return result

    def warnings(self, rows: PathRows) -> list[str]:
        """Of a client who reads English: nobody translates what is typed here."""
        if rows.ending.client.language != Language.ENGLISH:
            return []
        return [
            _(
                "The client reads English, and the letter says what happened as it is typed here, "
                "in both languages. In the English letter, write that sentence in English in place "
                "of %(placeholder)s."
            )
            % {"placeholder": "{cause_sentence}"}
        ]
