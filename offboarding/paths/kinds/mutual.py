"""P1: both sides agree in a deed that both sign (KUHPerdata art. 1338 (2))."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offboarding.models import Path, Termination
from offboarding.paths.default_proof import format_proof_day
from offboarding.paths.path_kind import Condition, PathKind, PathRows


class Mutual(PathKind):
    code = Path.MUTUAL
    when = gettext_lazy("Both want it to end, or you can win the client over in a talk.")
    asks = gettext_lazy(
        "A deed that both sign, with the day of signing and the day on which it ends the contract: "
        "ClientCare writes it, or you upload one made elsewhere. "
        "No clause is needed."
    )
    costs = gettext_lazy("No cancellation fee: what was paid is set off against the work done.")
    risk = gettext_lazy("The lowest. It needs the client’s signature, and a meterai on the deed.")

    def conditions(self, rows: PathRows) -> list[Condition]:
        ending = rows.ending
        if ending.writes_deed:
            return written_here(ending)
        signed = bool(ending.deed_id and ending.deed_signed_on)
        result = [
            Condition(
                bool(ending.deed_on), _("The day on which the deed ends the contract is on record.")
            ),
            Condition(signed, _("The deed is signed by both: its file, and the day of signing.")),
        ]
        if signed and ending.deed_on and ending.deed_signed_on > ending.deed_on:
            days = {
                "signed": format_proof_day(ending.deed_signed_on),
                "effect": format_proof_day(ending.deed_on),
            }
            sentence = _(
                "The deed was signed on %(signed)s and ends the contract on %(effect)s, before "
                "that: sign one with a later last day."
            )
            result.append(Condition(False, sentence % days))
        return result


def written_here(ending: Termination) -> list[Condition]:
    """Signed after the letter: that is checked before the ending takes effect."""
    return [
        Condition(
            bool(ending.deed_on), _("The day on which the deed ends the contract is on record.")
        ),
        Condition(
            True, _("The deed is written with the letter, and nothing ends before both sign it.")
        ),
    ]
