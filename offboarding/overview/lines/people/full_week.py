"""A person's week is over its hours: one line a person, for the owner and for that person.

Not stored as a line, because it is about no client. The weeks are in the stored totals.
"""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.permissions import has_permission
from clientcare.models import Membership
from contracts.capacity.texts import over_sentence
from offboarding.models import OverviewTotals, TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


def full_week_lines(
    totals: OverviewTotals, membership: Membership, today: date
) -> list[WaitingLine]:
    """The lines this member may see. Due on the Monday of the week, or today if it has begun."""
    sees_all = has_permission(membership, FullWeekLines.permission)
    return [
        WaitingLine(
            pk=None,
            kind=FullWeekLines.key,
            subject_id=week["membership"],
            detail="",
            rank=FullWeekLines.rank,
            due=max(date.fromisoformat(week["monday"]), today),
            last_moment=None,
            client_id=None,
            client_name=None,
            message=week,
        )
        for week in totals.full_weeks
        if sees_all or week["membership"] == membership.pk
    ]


class FullWeekLines(LineKind):
    key = "full_week"
    rank = 10
    permission = "settings.edit"  # for all persons' weeks: the owner sets the hours

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        return iter(())

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        week = line.message
        monday = date.fromisoformat(week["monday"])
        why = gettext("Move work to another week, or agree on another day.")
        if week["more"]:
            more = ngettext(
                "%(count)s more week until the end of the next three is over too.",
                "%(count)s more weeks until the end of the next three are over too.",
                week["more"],
            )
            why = f"{more % {'count': week['more']}} {why}"
        return ShownLine(
            line.due,
            line.client_name,
            over_sentence(week["name"], monday, week["total"], week["limit"]),
            why,
            reverse("week_list", args=[viewing.vendor.slug]),
            _("Look at the weeks"),
        )


FULL_WEEK = FullWeekLines()
