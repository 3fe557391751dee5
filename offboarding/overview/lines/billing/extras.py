"""Extra work that clients accepted is not billed yet: one line for the whole vendor.

Not stored as a line, because it is about no client. Its sums are in the stored totals.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.languages import current_language
from clientcare.money.rounding import format_money
from offboarding.models import OverviewTotals, TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


def extras_lines(totals: OverviewTotals, today: date) -> list[WaitingLine]:
    """At most one; none if every accepted extra is billed."""
    if not totals.extras:
        return []
    return [
        WaitingLine(
            pk=None,
            kind=ExtrasLines.key,
            subject_id=None,
            detail="",
            rank=ExtrasLines.rank,
            due=today,
            last_moment=None,
            client_id=None,
            client_name=None,
            message=totals.extras,
        )
    ]


class ExtrasLines(LineKind):
    key = "extras"
    rank = 10
    permission = "fact.record"

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        return iter(())

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        sums = {currency: [*map(Decimal, texts)] for currency, texts in line.message.items()}
        this_month = format_sums({currency: recent for currency, (_all, recent) in sums.items()})
        all_months = format_sums({currency: amount for currency, (amount, _recent) in sums.items()})
        if this_month:
            sentence = gettext("Unbilled extras this month: %(sums)s.") % {"sums": this_month}
        else:
            sentence = gettext("Unbilled extras from earlier months: %(sums)s.") % {
                "sums": all_months
            }
        return ShownLine(
            line.due,
            line.client_name,
            sentence,
            gettext("Clients accepted them, and no invoice bills them. Together: %(sums)s.")
            % {"sums": all_months},
            reverse("extras_unbilled", args=[viewing.vendor.slug]),
            _("Look at the extras"),
        )


def format_sums(sums: dict[str, Decimal]) -> str:
    """One amount per currency; zeros are left out."""
    return ", ".join(
        format_money(amount, currency, current_language())
        for currency, amount in sums.items()
        if amount
    )


EXTRAS = ExtrasLines()
