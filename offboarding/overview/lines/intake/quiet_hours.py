"""The messages and mails that quiet hours held, as one line from the moment at which the hours
begin again. Not stored as a line, because it is about no client. The counts are in the stored
totals.
"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


class QuietHoursLines(LineKind):
    key = "quiet_hours"
    rank = 2

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        return iter(())

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        """`detail`: the number of messages and mails."""
        count = int(line.detail)
        sentence = ngettext(
            "%(count)s thing waited for the contact hours.",
            "%(count)s things waited for the contact hours.",
            count,
        )
        return ShownLine(
            line.due,
            None,
            sentence % {"count": count},
            _("They came in outside the hours and still wait for you, or leave now."),
            reverse("held_list", args=[viewing.vendor.slug]),
            _("See what waited"),
        )


QUIET_HOURS = QuietHoursLines()
