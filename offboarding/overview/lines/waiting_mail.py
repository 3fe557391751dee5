"""Incoming mail not assigned to a client yet. Never stored, because it is about no client."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


class WaitingMailLines(LineKind):
    key = "waiting_mail"
    rank = 2

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        return iter(())

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        """`detail`: the number of mails."""
        count = int(line.detail)
        sentence = ngettext(
            "A mail waits for its client.", "%(count)s mails wait for their client.", count
        )
        return ShownLine(
            line.due,
            None,
            sentence % {"count": count},
            _("Say whose it is, then it is on record with its verdict."),
            reverse("mail_list", args=[viewing.vendor.slug]),
            _("Look at the mail"),
        )


WAITING_MAIL = WaitingMailLines()
