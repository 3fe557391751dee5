"""P3: the client is in default, was demanded in writing, and did not cure it in time (KUHPerdata
art. 1238, 1243).
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts.agreement.boundaries.clauses.waiver_1266 import Waiver1266
from offboarding.models import Path
from offboarding.paths.default_proof import DefaultProof
from offboarding.paths.path_kind import Condition, PathKind, PathRows


class ClientDefault(PathKind):
    code = Path.DEFAULT
    when = gettext_lazy(
        "The client still owes what was agreed, was asked for it in writing, and every deadline "
        "has passed."
    )
    asks = gettext_lazy(
        "A default clause; a flag that is active and unmet on the day of the letter; delivered "
        "demands (somasi) that rest on it, as many and as far apart as the clause says, else "
        "three, seven days apart; the last deadline passed."
    )
    costs = gettext_lazy(
        "The cancellation fee and late fee of the contract are due from the client. The demands "
        "take about three weeks."
    )
    risk = gettext_lazy(
        "High if one step is missing: a payment in time cures the default, and accusing what was "
        "cured can make you liable. Without a waiver of article 1266 only a court ends it."
    )

    def why_closed(self, rows: PathRows) -> list[str]:
        if why := super().why_closed(rows):
            return why
        proof = rows.default_proof
        if proof.is_unmet:
            return [proof.why_no_default] if proof.why_no_default else []
        closed = _("P3 is closed. Choose P1 or P2.")
        return [f"{proof.why_no_default} {closed}"]

    def conditions(self, rows: PathRows) -> list[Condition]:
        proof = rows.default_proof
        conditions = [
            Condition(True, _("A flag of this contract is active and unmet.")),
            Condition(not proof.why_too_few, proof.why_too_few or format_demanded(proof)),
        ]
        if proof.best:  # without a demand that counts there is no deadline to speak of
            text = proof.why_too_early or _("The last deadline has passed.")
            conditions.append(Condition(not proof.why_too_early, text))
        return conditions

    def warnings(self, rows: PathRows) -> list[str]:
        texts = []
        if Waiver1266.code not in rows.clauses:
            texts = [
                _(
                    "The contract does not waive article 1266 KUHPerdata: without the client’s "
                    "consent an ending for default needs the court (P5), or agree on one together "
                    "(P1). The letter says so."
                )
            ]
        if numbers := not_demanded(rows.default_proof):
            text = _("Not demanded as often, so no ground, and not named in the letter: %(what)s.")
            texts.append(text % {"what": ", ".join(numbers)})
        return texts


def format_demanded(proof: DefaultProof) -> str:
    text = _("Delivered demands that rest on it: %(count)s.") % {"count": len(proof.counted)}
    numbers = [item.number for item in proof.demanded.items if item.number]
    return f"{text[:-1]} ({', '.join(numbers)})." if numbers else text


def not_demanded(proof: DefaultProof) -> list[str]:
    """The numbers of open invoices on which the default does not rest."""
    if proof.demanded is None or not proof.demanded.is_money:
        return []
    unmet = (item for ground in proof.grounds if ground.is_money for item in ground.items)
    return list(dict.fromkeys(item.number for item in unmet if item.id not in proof.demanded.ids))
