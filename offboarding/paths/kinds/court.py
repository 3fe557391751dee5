"""P5: a court annuls the contract (KUHPerdata art. 1266–1267). The lawyer takes over."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contracts.agreement.boundaries.clauses.dispute import Dispute
from contracts.agreement.boundaries.clauses.waiver_1266 import Waiver1266
from offboarding.models import Path
from offboarding.paths.path_kind import Condition, PathKind, PathRows


class Court(PathKind):
    code = Path.COURT
    when = gettext_lazy(
        "The client is in default, will not agree, and the contract does not waive article 1266: "
        "only a judge can end it."
    )
    asks = gettext_lazy(
        "A lawyer with a power of attorney (surat kuasa), and the papers: signed contract, "
        "demands with proof of delivery, evidence, the account."
    )
    costs = gettext_lazy(
        "Court and lawyer’s fees, and months. Claims up to Rp500 million can go the short way "
        "(gugatan sederhana, 25 days)."
    )
    risk = gettext_lazy(
        "The judge may give the client up to a month to perform, or reject the claim if your own "
        "side is not clean."
    )

    def conditions(self, rows: PathRows) -> list[Condition]:
        """What the lawyer will need. The last condition is never met here: no letter of ours ends
        the contract.
        """
        text = _(
            "The court decides: give the lawyer the papers. No letter ends the contract from here. "
            "If you settle meanwhile, choose P1."
        )
        return [*court_needs(rows), Condition(False, text)]


def court_needs(rows: PathRows) -> list[Condition]:
    """What the pack will need, and whether it is on record."""
    contract, client = rows.contract, rows.ending.client
    demands = len(rows.somasi)
    has_waiver = Waiver1266.code in rows.clauses
    return [
        Condition(bool(contract.signed_file_id), _("The signed contract as a file.")),
        Condition(bool(client.address), _("The client’s postal address: it names the court.")),
        Condition(
            Dispute.code in rows.clauses, _("The dispute clause: court, arbitration or BPSK.")
        ),
        Condition(
            not rows.default_proof.why_no_default, _("Evidence of what is unmet today, with days.")
        ),
        Condition(demands > 0, _("Delivered demands (somasi): %(count)s.") % {"count": demands}),
        Condition(
            has_waiver, _("A waiver of article 1266; without it the judge may give up to a month.")
        ),
    ]
