"""P2: the contract itself lets one side end it with notice."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts.agreement.boundaries.notice import Notice
from offboarding.models import Path
from offboarding.paths.path_kind import Condition, PathKind, PathRows


class Convenience(PathKind):
    code = Path.CLAUSE
    when = gettext_lazy("The contract has a termination clause, and you can wait out its notice.")
    asks = gettext_lazy(
        "The number of the termination clause and its notice in calendar days. No fault of the "
        "client is needed."
    )
    costs = gettext_lazy(
        "You work on until the last day. If you end it, no cancellation fee is due; if the client "
        "does, the fee of the contract."
    )
    risk = gettext_lazy(
        "Low if the notice is counted and delivered as the clause says. Too short a notice, or the "
        "wrong way, can void it."
    )

    def why_closed(self, rows: PathRows) -> list[str]:
        missing = super().why_closed(rows)
        if not missing and names_no_days(rows):
            return [
                _(
                    "The contract names no notice days, which P2 needs. Agree on an ending "
                    "together (P1)."
                )
            ]
        return missing

    def conditions(self, rows: PathRows) -> list[Condition]:
        return [Condition(True, _("The contract has a termination clause with its notice days."))]


def names_no_days(rows: PathRows) -> bool:
    return Notice.read(rows.clauses[Notice.code].value).days is None
